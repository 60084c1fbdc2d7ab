package dev.lightcone.analysis.failures;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who reached whom: a graph of processes without directions. */
final class Reach {
    /** Beyond so many the groups of a partial partition are not told. */
    private static final int MOST = 64;

    private final Map<Integer, Set<Integer>> neighbours = new TreeMap<>();

    Reach node(int process) {
        neighbours.computeIfAbsent(process, p -> new TreeSet<>());
        return this;
    }

    Reach edge(int one, int other) {
        neighbours.get(one).add(other);
        neighbours.get(other).add(one);
        return this;
    }

    int nodes() {
        return neighbours.size();
    }

    boolean connected(int one, int other) {
        return component(one).contains(other);
    }

    /** Groups within which everybody reaches everybody, perhaps through others; sorted. */
    List<List<Integer>> components() {
        Set<Integer> seen = new TreeSet<>();
        List<List<Integer>> components = new ArrayList<>();
        for (int process : neighbours.keySet()) {
            if (!seen.contains(process)) {
                Set<Integer> component = component(process);
                seen.addAll(component);
                components.add(List.copyOf(component));
            }
        }
        return components;
    }

    private Set<Integer> component(int process) {
        Set<Integer> component = new TreeSet<>(Set.of(process));
        List<Integer> open = new ArrayList<>(component);
        while (!open.isEmpty()) {
            for (int next : neighbours.get(open.remove(open.size() - 1))) {
                if (component.add(next)) {
                    open.add(next);
                }
            }
        }
        return component;
    }

    /** The largest groups of that process's component in which each reaches each directly (Bron and Kerbosch 1973). */
    List<List<Integer>> cliques(int process) {
        Set<Integer> component = component(process);
        List<List<Integer>> cliques = new ArrayList<>();
        if (component.size() <= MOST) {
            extend(new LinkedHashSet<>(), new TreeSet<>(component), new TreeSet<>(), cliques);
        }
        return cliques;
    }

    private void extend(
            Set<Integer> clique, Set<Integer> candidates, Set<Integer> excluded, List<List<Integer>> cliques) {
        if (cliques.size() >= MOST) {
            return;
        }
        if (candidates.isEmpty() && excluded.isEmpty()) {
            cliques.add(List.copyOf(new TreeSet<>(clique)));
            return;
        }
        for (int next : List.copyOf(candidates)) {
            Set<Integer> larger = new LinkedHashSet<>(clique);
            larger.add(next);
            extend(larger, common(candidates, next), common(excluded, next), cliques);
            candidates.remove(next);
            excluded.add(next);
        }
    }

    private Set<Integer> common(Set<Integer> of, int process) {
        Set<Integer> common = new TreeSet<>(of);
        common.retainAll(neighbours.get(process));
        return common;
    }
}
