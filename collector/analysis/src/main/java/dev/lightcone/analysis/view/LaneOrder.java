package dev.lightcone.analysis.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Orders lanes so that arrows are short: groups stay in their order, within a group lanes change places as long as that
 * shortens the sum of all arrows. From a sorted start, so the same run always gives the same order.
 */
final class LaneOrder {
    private static final int MOST_ROUNDS = 40;
    private static final int MOST_LANES = 200;

    private LaneOrder() {}

    /**
     * The order to draw in.
     *
     * @param groups group of each lane; smaller ones stand higher
     * @param sorted the lanes in the order that is taken where arrows do not matter
     * @param arrows arrows[a][b] = how many run between lanes a and b, either way
     * @return lanes from the top
     */
    static int[] of(int[] groups, Integer[] sorted, int[][] arrows) {
        Integer[] order = sorted.clone();
        Arrays.sort(order, Comparator.comparingInt(lane -> groups[lane]));
        int[] place = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            place[order[i]] = i;
        }
        boolean better = order.length <= MOST_LANES;
        for (int round = 0; better && round < MOST_ROUNDS; round++) {
            better = improve(order, place, groups, arrows);
        }
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    private static boolean improve(Integer[] order, int[] place, int[] groups, int[][] arrows) {
        boolean better = false;
        for (int i = 0; i < order.length; i++) {
            for (int j = i + 1; j < order.length && groups[order[j]] == groups[order[i]]; j++) {
                long before = length(order[i], place, arrows) + length(order[j], place, arrows);
                swap(order, place, i, j);
                long after = length(order[i], place, arrows) + length(order[j], place, arrows);
                if (after < before) {
                    better = true;
                } else {
                    swap(order, place, i, j);
                }
            }
        }
        return better;
    }

    private static long length(int lane, int[] place, int[][] arrows) {
        long sum = 0;
        for (int other = 0; other < place.length; other++) {
            sum += (long) arrows[lane][other] * Math.abs(place[lane] - place[other]);
        }
        return sum;
    }

    private static void swap(Integer[] order, int[] place, int i, int j) {
        Integer lane = order[i];
        order[i] = order[j];
        order[j] = lane;
        place[order[i]] = i;
        place[order[j]] = j;
    }

    /** Names in the order people expect: replica-2 before replica-10. */
    static final Comparator<String> BY_NAME = LaneOrder::compareNames;

    private static int compareNames(String a, String b) {
        List<String> left = parts(a);
        List<String> right = parts(b);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            String x = left.get(i);
            String y = right.get(i);
            boolean numbers = isDigit(x.charAt(0)) && isDigit(y.charAt(0));
            int order = numbers && x.length() != y.length() ? x.length() - y.length() : x.compareTo(y);
            if (order != 0) {
                return order;
            }
        }
        return left.size() != right.size() ? left.size() - right.size() : a.compareTo(b);
    }

    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= name.length(); i++) {
            if (i == name.length() || isDigit(name.charAt(i)) != isDigit(name.charAt(i - 1))) {
                String part = name.substring(start, i);
                parts.add(isDigit(part.charAt(0)) ? part.replaceFirst("^0+(?=.)", "") : part);
                start = i;
            }
        }
        return parts;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
