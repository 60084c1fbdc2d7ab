package dev.lightcone.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.lightcone.benchmarks.workloads.Latencies;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All results, as one set of rows, each for a table of its kind in Markdown and for a JSON file. */
final class Report {
    private final Plan plan;
    private final Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();

    Report(Plan plan) {
        this.plan = plan;
        for (String table : List.of("workloads", "processes", "hooks", "memory")) {
            tables.put(table, new ArrayList<>());
        }
    }

    /** Names what there was no time for. */
    void leftOut(String what) {
        leftOut.add(what);
    }

    void comparison(String jdk, Comparison c) {
        for (Configuration each : c.configurations()) {
            Map<String, Object> row = row("workloads", jdk);
            List<Double> cpu = c.ratios(each, Slice::cpuPerOperation);
            Latencies all = new Latencies();
            c.slices(each).forEach(slice -> all.addAll(slice.latencies()));
            row.put("workload", c.workload());
            row.put("operation", c.operation());
            row.put("with", each.label);
            row.put("per second", c.median(each, Slice::perSecond));
            row.put("rate ratio", Numbers.median(c.ratios(each, Slice::perSecond)));
            row.put("CPU us", c.median(each, Slice::cpuPerOperation) / 1000);
            row.put("CPU ratio", Numbers.median(cpu));
            row.put("quartile 1", Numbers.quantile(cpu, 0.25));
            row.put("quartile 3", Numbers.quantile(cpu, 0.75));
            row.put("CPU ratio, quiet", c.best(each) / c.best(Configuration.NONE));
            boolean timed = all.count() > 0;
            row.put("p50 us", timed ? c.median(each, slice -> slice.latencies().percentile(0.5)) / 1000 : null);
            row.put(
                    "p50 more us",
                    timed ? Numbers.median(more(c, each, s -> s.latencies().percentile(0.5))) / 1000 : null);
            row.put("p99 us", timed ? all.percentile(0.99) / 1000.0 : null);
            row.put("p99.9 us", timed ? all.percentile(0.999) / 1000.0 : null);
            row.put("allocated B", c.median(each, Slice::allocatedPerOperation));
            row.put("log B", logged(c, each));
            row.put("rounds", c.slices(each).size());
        }
    }

    private static List<Double> more(Comparison c, Configuration each, ToDoubleFunction<Slice> measure) {
        List<Double> more = new ArrayList<>();
        List<Slice> none = c.slices(Configuration.NONE);
        for (int i = 0; i < Math.min(none.size(), c.slices(each).size()); i++) {
            more.add(measure.applyAsDouble(c.slices(each).get(i)) - measure.applyAsDouble(none.get(i)));
        }
        return more;
    }

    private static double logged(Comparison c, Configuration each) {
        return Numbers.median(c.slices(each).stream()
                .filter(slice -> slice.logBytes() >= 0)
                .map(slice -> (double) slice.logBytes() / slice.operations())
                .toList());
    }

    void lives(String jdk, ShortLives lives) {
        double wallOfNone = Double.NaN;
        double cpuOfNone = Double.NaN;
        for (Map.Entry<Configuration, List<ShortLives.Life>> each :
                lives.lives().entrySet()) {
            double wall = Numbers.median(
                    each.getValue().stream().map(ShortLives.Life::wallMillis).toList());
            double cpu = Numbers.median(
                    each.getValue().stream().map(ShortLives.Life::cpuMillis).toList());
            if (each.getKey() == Configuration.NONE) {
                wallOfNone = wall;
                cpuOfNone = cpu;
            }
            Map<String, Object> row = row("processes", jdk);
            row.put("process", lives.name());
            row.put("with", each.getKey().label);
            row.put("wall ms", wall);
            row.put("wall more ms", wall - wallOfNone);
            row.put("CPU ms", cpu);
            row.put("CPU more ms", cpu - cpuOfNone);
            row.put("CPU ratio", cpu / cpuOfNone);
            row.put("runs", each.getValue().size());
        }
    }

    void hooks(String jdk, List<HookCosts.Cost> costs) {
        for (HookCosts.Cost each : costs) {
            Map<String, Object> row = row("hooks", jdk);
            row.put("hook", each.name());
            row.put("threads", each.threads());
            row.put("median ns", each.nanos());
            row.put("fastest ns", each.fastest());
            row.put("slowest ns", each.slowest());
            row.put("allocated B", each.allocated());
        }
    }

    void resident(String jdk, Configuration configuration, long bytes) {
        Map<String, Object> row = row("memory", jdk);
        row.put("with", configuration.label);
        row.put("resident MB", bytes / 1e6);
    }

    private Map<String, Object> row(String table, String jdk) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("JDK", jdk);
        tables.get(table).add(row);
        return row;
    }

    void markdown(PrintWriter out) {
        for (Map.Entry<String, List<Map<String, Object>>> table : tables.entrySet()) {
            List<Map<String, Object>> rows = table.getValue();
            if (rows.isEmpty()) {
                continue;
            }
            List<String> columns = List.copyOf(rows.get(0).keySet());
            out.println();
            out.println(Numbers.row(columns.toArray(String[]::new)));
            out.println(Numbers.row(columns.stream().map(column -> "---").toArray(String[]::new)));
            for (Map<String, Object> row : rows) {
                out.println(Numbers.row(columns.stream()
                        .map(column -> cell(column, row.get(column)))
                        .toArray(String[]::new)));
            }
        }
        if (!leftOut.isEmpty()) {
            out.println();
            out.println("No time for: " + String.join(", ", leftOut));
        }
    }

    private static String cell(String column, Object value) {
        if (value == null) {
            return "-";
        }
        if (!(value instanceof Double number)) {
            return value.toString();
        }
        boolean fine = column.contains("ratio") || column.contains("quartile");
        return Numbers.show(number, fine ? 3 : Math.abs(number) < 100 ? 2 : 0);
    }

    void json(Path file) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("sliceMillis", plan.slice() / 1_000_000);
        all.put("rounds", plan.rounds());
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.putAll(tables);
        all.put("leftOut", leftOut);
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
    }
}
