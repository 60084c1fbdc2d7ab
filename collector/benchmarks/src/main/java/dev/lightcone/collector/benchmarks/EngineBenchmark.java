package dev.lightcone.collector.benchmarks;

import dev.lightcone.analysis.checks.Judgement;
import dev.lightcone.analysis.checks.Promise;
import dev.lightcone.analysis.checks.Rules;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.failures.Failures;
import dev.lightcone.analysis.graph.HappensBefore;
import dev.lightcone.analysis.graph.OrderOption;
import dev.lightcone.analysis.join.Join;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What the engine costs on a generated run, stage by stage, beside a plain scan of the same bytes, a sort of the same
 * keys, and a straightforward object graph. Rates are events per CPU second of the whole process.
 *
 * <p>Arguments: processes, events, "mixed" or "local", repetitions, then percents of lateness (see {@link TraceShape}),
 * each of which is a run of its own; defaults 64, 1000000, mixed, 3, 2 and 100. At 2 percent one message in about 130 is
 * overtaken; at 100 percent one in three, which no real system has.
 */
public final class EngineBenchmark {
    /** Entries of the clocks of the object graph, in all: 300,000 events of 256 chains. */
    private static final long GRAPH_ENTRIES = 300_000L * 256;

    private static final int[] LATENESS = {2, 100};

    private EngineBenchmark() {}

    /** Runs it; writes its logs to a temporary folder and removes them. */
    public static void main(String[] args) throws Exception {
        int processes = args.length > 0 ? Integer.parseInt(args[0]) : 64;
        long events = args.length > 1 ? Long.parseLong(args[1]) : 1_000_000;
        boolean local = args.length > 2 && args[2].equals("local");
        int repetitions = args.length > 3 ? Integer.parseInt(args[3]) : 3;
        int[] lateness = Stream.of(args).skip(4).mapToInt(Integer::parseInt).toArray();
        for (int late : lateness.length > 0 ? lateness : LATENESS) {
            engine(new TraceShape(processes, events, local, late, 0, 7), repetitions);
        }
        long few = Math.min(events, GRAPH_ENTRIES / (processes * TraceShape.THREADS));
        withLogs(new TraceShape(processes, few, local, 100, 0, 7), EngineBenchmark::objectGraph);
    }

    private static void engine(TraceShape shape, int repetitions) throws Exception {
        System.out.printf("## %s, Java %s, load %.1f%n%n", shape, Runtime.version(), Stopwatch.load());
        System.out.println("| stage | M events/CPU s | CPU s | held after, B/event |");
        System.out.println("|---|---|---|---|");
        withLogs(shape, dir -> {
            for (int i = 0; i < repetitions; i++) {
                System.out.printf(
                        "| *repetition %d%s* | | | |%n", i + 1, i == 0 ? ", the compiler's work included" : "");
                stages(dir, i == repetitions - 1);
            }
        });
    }

    private static void stages(Path dir, boolean ask) throws Exception {
        long empty = Stopwatch.heap();
        Stopwatch watch = new Stopwatch();
        Plain.scan(dir);
        double scan = watch.lap();
        Execution execution = Execution.read(List.of(dir), null, Progress.NONE);
        double read = watch.lap();
        long readHeap = Stopwatch.heap() - empty;
        watch.lap();
        Join join = Join.of(execution);
        double joined = watch.lap();
        long joinHeap = Stopwatch.heap() - empty;
        watch.lap();
        HappensBefore graph = HappensBefore.of(execution, join, OrderOption.THREAD);
        double ordered = watch.lap();
        long graphHeap = Stopwatch.heap() - empty;
        watch.lap();
        Rules none = new Rules(List.of(), List.of(), null);
        Judgement free = Judgement.of(execution, join, graph, none, Failures.of(execution, join));
        double unpromised = watch.lap();
        Rules rules = new Rules(List.of(Promise.causal("process-*")), List.of(), null);
        Judgement judgement = Judgement.of(execution, join, graph, rules, Failures.of(execution, join));
        double judged = watch.lap();
        int keys = Plain.sort(execution, join);
        double sorted = watch.lap();
        int n = execution.events().size();
        row("plain scan of the same bytes", n, scan, 0);
        row("Arrays.sort of %,d keys".formatted(keys), keys, sorted, 0);
        row("read", n, read, readHeap);
        row("join (aim: 4)", n, joined, joinHeap);
        row("order (Lamport, certain, potential) (aim: 64 B/event)", n, ordered, graphHeap);
        int overtaken = free.overtakings().size();
        row("judge, nothing promised (%,d overtakings)".formatted(overtaken), n, unpromised, 0);
        row(
                "judge, causal promised (%,d findings)"
                        .formatted(judgement.findings().size()),
                n,
                judged,
                0);
        double before = read + joined + ordered;
        row("**end to end, nothing promised** (aim: 1 to 256 chains, 0.4 at 2,048)", n, before + unpromised, graphHeap);
        row("**end to end, causal promised**", n, before + judged, graphHeap);
        if (ask) {
            questions(execution.events(), graph);
        }
    }

    private static void questions(Events events, HappensBefore graph) {
        SplittableRandom random = new SplittableRandom(1);
        int n = events.size();
        System.out.println();
        System.out.println("| question | p50 CPU us | p99 CPU us |");
        System.out.println("|---|---|---|");
        for (int warm = 0; warm < 2; warm++) {
            double[] reaches = Stopwatch.percentiles(4000, i -> graph.certainly(random.nextInt(n), random.nextInt(n)));
            double[] witness = Stopwatch.percentiles(1000, i -> graph.path(random.nextInt(n), random.nextInt(n)));
            double[] relation = Stopwatch.percentiles(1000, i -> graph.relation(random.nextInt(n), random.nextInt(n)));
            double[] past = Stopwatch.percentiles(1000, i -> graph.lastInPast(random.nextInt(n), true));
            double[] future = Stopwatch.percentiles(1000, i -> graph.firstInFuture(random.nextInt(n), true));
            if (warm == 1) {
                question("a happened before b, certainly", reaches);
                question(
                        "witness of it, or that there is none (aim: p99 1,000 to 256 chains, 5,000 at 2,048)", witness);
                question("relation, with potential order and gaps", relation);
                question("causal past (aim: p99 5,000)", past);
                question("causal future (aim: p99 5,000)", future);
            }
        }
        System.out.println();
    }

    private static void objectGraph(Path dir) throws Exception {
        Execution execution = Execution.read(List.of(dir), null, Progress.NONE);
        Join join = Join.of(execution);
        long empty = Stopwatch.heap();
        Stopwatch watch = new Stopwatch();
        Map<Integer, Plain.Node> nodes = Plain.objectGraph(execution, join);
        int n = nodes.size();
        double built = watch.lap();
        System.out.println("| object graph | M events/CPU s | CPU s | held after, B/event |");
        System.out.println("|---|---|---|---|");
        row("HashMap of %,d events, a vector clock each".formatted(n), n, built, Stopwatch.heap() - empty);
        SplittableRandom random = new SplittableRandom(1);
        double[] reaches = Stopwatch.percentiles(
                20, i -> Plain.reaches(nodes.get(random.nextInt(n)), nodes.get(random.nextInt(n))));
        System.out.printf(
                "%na happened before b by breadth-first search: p50 %.0f us, p99 %.0f us%n", reaches[0], reaches[1]);
    }

    private static void row(String stage, long events, double seconds, long held) {
        System.out.printf(
                "| %s | %.2f | %.2f | %s |%n",
                stage, events / seconds / 1e6, seconds, held == 0 ? "" : "%.0f".formatted((double) held / events));
    }

    private static void question(String name, double[] percentiles) {
        System.out.printf("| %s | %.1f | %.1f |%n", name, percentiles[0], percentiles[1]);
    }

    private interface Work {
        void on(Path dir) throws Exception;
    }

    private static void withLogs(TraceShape shape, Work work) throws Exception {
        Path dir = Files.createTempDirectory("lightcone-benchmark");
        try {
            TraceGenerator.generate(shape, dir);
            work.on(dir);
        } finally {
            remove(dir);
        }
    }

    private static void remove(Path dir) throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
