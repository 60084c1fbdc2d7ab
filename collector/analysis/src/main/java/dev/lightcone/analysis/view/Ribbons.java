package dev.lightcone.analysis.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers plain messages into ribbons: per wide column and pair of lanes one, both directions in one. */
final class Ribbons {
    /** Pairs of lanes kept per wide column and pair of groups, so that quiet groups stay visible beside busy ones. */
    private static final int HEAVIEST = 8;

    private static final Comparator<Bundle> BY_WEIGHT = Comparator.<Bundle>comparingInt(bundle -> -bundle.count())
            .thenComparingInt(bundle -> bundle.low)
            .thenComparingInt(bundle -> bundle.high);

    private final Map<Long, Bundle> bundles = new HashMap<>();
    private final int lanes;
    private final int[] unseen;

    Ribbons(int lanes, int columns) {
        this.lanes = lanes;
        unseen = new int[columns];
    }

    /** @param nanos time on the way, negative if not known */
    void add(int column, int fromLane, int toLane, long bytes, long nanos) {
        if (fromLane < 0 || toLane < 0 || fromLane == toLane) {
            unseen[column]++;
            return;
        }
        int low = Math.min(fromLane, toLane);
        int high = Math.max(fromLane, toLane);
        long key = ((long) column * lanes + low) * lanes + high;
        Bundle bundle = bundles.get(key);
        if (bundle == null) {
            bundle = new Bundle(column, low, high);
            bundles.put(key, bundle);
        }
        bundle.add(fromLane == low, bytes, nanos);
    }

    /** The heaviest of each wide column. */
    List<Diagram.Ribbon> heaviest(Lanes all) {
        List<Bundle> sorted = new ArrayList<>(bundles.values());
        sorted.sort(Comparator.<Bundle>comparingInt(bundle -> bundle.column).thenComparing(BY_WEIGHT));
        Map<String, Integer> drawn = new HashMap<>();
        List<Diagram.Ribbon> ribbons = new ArrayList<>();
        for (Bundle bundle : sorted) {
            String groups = bundle.column + " " + all.lane(bundle.low).group() + " "
                    + all.lane(bundle.high).group();
            if (drawn.merge(groups, 1, Integer::sum) <= HEAVIEST) {
                ribbons.add(bundle.ribbon());
            } else {
                unseen[bundle.column] += bundle.count();
            }
        }
        return ribbons;
    }

    /** Messages that are in none of the {@link #heaviest}, per wide column; to be asked for after those. */
    int[] unseen() {
        return unseen;
    }

    /** The messages of one ribbon. */
    private static final class Bundle {
        private final int column;
        private final int low;
        private final int high;
        private int down;
        private int up;
        private long bytes;
        private long[] nanos = new long[4];
        private int known;

        Bundle(int column, int low, int high) {
            this.column = column;
            this.low = low;
            this.high = high;
        }

        int count() {
            return down + up;
        }

        void add(boolean downwards, long more, long took) {
            down += downwards ? 1 : 0;
            up += downwards ? 0 : 1;
            bytes += more;
            if (took >= 0) {
                if (known == nanos.length) {
                    nanos = Arrays.copyOf(nanos, known * 2);
                }
                nanos[known++] = took;
            }
        }

        Diagram.Ribbon ribbon() {
            Arrays.sort(nanos, 0, known);
            return new Diagram.Ribbon(column, low, high, down, up, bytes, ms(known / 2), ms(known - 1));
        }

        private Double ms(int i) {
            return known == 0 ? null : (Double) (nanos[i] / 1e6);
        }
    }
}
