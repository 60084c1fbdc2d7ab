package dev.lightcone.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link HookCost} in a JVM with the agent, with one thread and with two. */
final class HookCosts {
    /**
     * One line of the result.
     *
     * @param nanos the median over all bursts, ns
     * @param allocated bytes for each operation
     */
    record Cost(String name, int threads, double nanos, double fastest, double slowest, double allocated) {}

    private HookCosts() {}

    static List<Cost> measure(Jvm jvm, int bursts) throws RunnerException {
        List<Cost> costs = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            for (RunResult each : run(jvm, threads, bursts)) {
                costs.add(cost(each, threads));
            }
        }
        return costs;
    }

    private static Collection<RunResult> run(Jvm jvm, int threads, int bursts) throws RunnerException {
        List<String> arguments = new ArrayList<>(Configuration.LIGHTCONE.arguments(jvm.files(), "hooks"));
        arguments.add("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
        arguments.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
        Path java = jvm.java();
        return new Runner(new OptionsBuilder()
                        .include(HookCost.class.getName())
                        .jvm(java.toString())
                        .jvmArgs(arguments.toArray(String[]::new))
                        .threads(threads)
                        .forks(1)
                        .measurementIterations(bursts)
                        .addProfiler("gc")
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    private static Cost cost(RunResult result, int threads) {
        var times = result.getPrimaryResult().getStatistics();
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return new Cost(
                result.getParams().getBenchmark().replaceAll(".*\\.", ""),
                threads,
                times.getPercentile(50),
                times.getMin(),
                times.getMax(),
                allocated == null ? Double.NaN : allocated.getScore());
    }
}
