package dev.lightcone.collector.benchmarks;

import dev.lightcone.analysis.view.Run;
import dev.lightcone.collector.store.Retention;
import dev.lightcone.collector.store.StoreLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A long run in compressed time: a simulated system ships its logs by HTTP to a collector that stores, packs and removes,
 * and is followed live, as fast as that keeps up. At half time the collector is replaced by another. Tells once per
 * simulated hour how much memory is held, how much disk, how late an event is seen, and at the end whether every
 * overtaking was found.
 *
 * <p>Arguments: hours, processes, rounds of six events per process and hour, bytes of the newest segments to look at
 * (MiB), bytes of packed logs to keep (MiB); defaults 24, 64, 360, 96, 64.
 */
public final class DayBenchmark {
    private static final double OVERTAKINGS = 1 / 5_000.0;
    private static final long MEBI = 1L << 20;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);
    private static final long LONGEST_WAIT = TimeUnit.MINUTES.toNanos(10);
    private static final int HOUR = 3_600;

    // As long after it was written as ten minutes are of a day that takes five.
    private static final long PACK_AFTER_MS = 2_000;

    private final LiveCollector collector;
    private final SimulatedSystem system;
    private final int processes;
    private final long slice;
    private long fed;
    private double worstLag;

    private DayBenchmark(LiveCollector collector, int processes, long lookBack) throws IOException {
        this.collector = collector;
        this.processes = processes;
        // What one analysis looks at overlaps with the next by half.
        this.slice = lookBack / 2;
        system = new SimulatedSystem(collector, processes, OVERTAKINGS);
    }

    /** Runs it; its store is a temporary folder, which is removed. */
    public static void main(String[] args) throws Exception {
        int hours = number(args, 0, 24);
        int processes = number(args, 1, 64);
        int rounds = number(args, 2, 360);
        long lookBack = number(args, 3, 96) * MEBI;
        Retention retention = new Retention(number(args, 4, 64) * MEBI, Long.MAX_VALUE);
        Path dir = Files.createTempDirectory("lightcone-day");
        StoreLimits limits = new StoreLimits(64L << 30, 64L << 30, retention);
        boolean all;
        try (LiveCollector collector = new LiveCollector(
                new LiveCollector.Settings(dir, limits, PACK_AFTER_MS, "process-*", PATIENCE, lookBack))) {
            all = new DayBenchmark(collector, processes, lookBack).run(hours, rounds);
        } finally {
            remove(dir);
        }
        System.exit(all ? 0 : 1);
    }

    private boolean run(int hours, int rounds) throws Exception {
        System.out.println(
                "| hour | events | agents wrote, MB | store, MB | B/event on disk | heap held, MB | events looked at"
                        + " | worst lag, s | overtakings made / found | CPU s |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        Stopwatch watch = new Stopwatch();
        long began = System.nanoTime();
        for (int hour = 1; hour <= hours; hour++) {
            for (int second = 0; second < HOUR; second++) {
                system.second((double) rounds / HOUR);
                if (system.bytes() - fed > slice) {
                    catchUp();
                }
            }
            catchUp();
            row(hour, watch.lap());
            if (hour == hours / 2) {
                collector.restart();
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%n%d simulated hours in %.0f s; packing saved %,.0f MB, retention removed %,.0f MB%n",
                hours,
                seconds,
                collector.saved() / 1e6,
                collector.removed() / 1e6);
        boolean all = found() == system.overtakings();
        System.out.println(
                all ? "every overtaking was found" : "NOT every overtaking was found, or more than there were");
        return all;
    }

    /** Ships, and waits until the live analysis has seen it. */
    private void catchUp() throws IOException, InterruptedException {
        system.ship();
        fed = system.bytes();
        long began = System.nanoTime();
        long wanted = SimulatedClock.START + system.nanos() - TimeUnit.SECONDS.toNanos(1);
        for (int i = 1; seen() < wanted; i++) {
            if (System.nanoTime() - began > LONGEST_WAIT) {
                throw new IOException("the live analysis does not keep up: "
                        + collector.snapshot().state().text());
            }
            TimeUnit.MILLISECONDS.sleep(20);
            if (i % 50 == 0) {
                system.ship(); // a sign of life
            }
        }
        worstLag = Math.max(worstLag, (System.nanoTime() - began) / 1e9);
    }

    /** Until when all that every process did has been looked at, epoch ns. */
    private long seen() {
        Run run = collector.snapshot().views().run();
        if (run.pending().size() < processes) {
            return 0;
        }
        double complete = run.pending().stream()
                .mapToDouble(Run.Pending::completeTo)
                .min()
                .orElse(0);
        return Long.parseLong(run.t0()) + Math.round(complete * 1e6);
    }

    private long found() {
        Run run = collector.snapshot().views().run();
        return Stream.of(run.findings(), run.earlier())
                .flatMap(List::stream)
                .filter(card -> card.severity().equals("error"))
                .count();
    }

    private void row(int hour, double cpu) {
        Run run = collector.snapshot().views().run();
        long kept = collector.bytes();
        System.out.printf(
                Locale.ROOT,
                "| %d | %,d | %,.0f | %,.0f | %.1f | %,.0f | %,d | %.1f | %d / %d | %.0f |%n",
                hour,
                system.events(),
                system.bytes() / 1e6,
                kept / 1e6,
                (double) (kept + collector.removed()) / system.events(),
                Stopwatch.heap() / 1e6,
                run.counts().events(),
                worstLag,
                system.overtakings(),
                found(),
                cpu);
        worstLag = 0;
    }

    private static int number(String[] args, int at, int otherwise) {
        return args.length > at ? Integer.parseInt(args[at]) : otherwise;
    }

    private static void remove(Path dir) throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        }
    }
}
