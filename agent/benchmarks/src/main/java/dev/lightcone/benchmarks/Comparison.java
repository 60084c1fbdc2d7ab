package dev.lightcone.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One workload on one JDK, each configuration in turn, round after round. Ratios compare slices of the same round, so
 * that what else the machine does hits both; their median is told, with the quartiles.
 */
final class Comparison {
    private final String workload;
    private final String operation;
    private final Map<Configuration, List<Slice>> rounds = new EnumMap<>(Configuration.class);

    Comparison(String workload, String operation) {
        this.workload = workload;
        this.operation = operation;
    }

    void add(Configuration configuration, Slice slice) {
        rounds.computeIfAbsent(configuration, c -> new ArrayList<>()).add(slice);
    }

    String workload() {
        return workload;
    }

    String operation() {
        return operation;
    }

    Iterable<Configuration> configurations() {
        return rounds.keySet();
    }

    List<Slice> slices(Configuration configuration) {
        return rounds.getOrDefault(configuration, List.of());
    }

    /** The median over all slices of a configuration. */
    double median(Configuration configuration, ToDoubleFunction<Slice> measure) {
        return Numbers.median(
                slices(configuration).stream().mapToDouble(measure).boxed().toList());
    }

    /** Processor time for one operation in the tenth of the slices that were disturbed least, ns. */
    double best(Configuration configuration) {
        return Numbers.quantile(
                slices(configuration).stream().map(Slice::cpuPerOperation).toList(), 0.1);
    }

    /** What a measure is of what it is with nothing attached, round by round; empty when that was not measured. */
    List<Double> ratios(Configuration configuration, ToDoubleFunction<Slice> measure) {
        List<Slice> none = slices(Configuration.NONE);
        List<Slice> these = slices(configuration);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(none.size(), these.size()); i++) {
            ratios.add(measure.applyAsDouble(these.get(i)) / measure.applyAsDouble(none.get(i)));
        }
        return ratios;
    }
}
