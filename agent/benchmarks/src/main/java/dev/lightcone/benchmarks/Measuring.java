package dev.lightcone.benchmarks;

import dev.lightcone.benchmarks.workloads.Workload;
import dev.lightcone.benchmarks.workloads.Workloads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures on one JDK. The processes of all configurations live together and take turns in short slices, one at a time:
 * in long runs one after the other, whatever else the machine does would be taken for a cost.
 */
final class Measuring {
    private static final String BUSY = "busy";

    /** Warm is who spends at most this part of its processor time on compiling. */
    private static final double COMPILING = 0.02;

    /** In so many slices one after the other: on a busy machine the compilers may only wait. */
    private static final int RESTING = 5;

    private static final long WARM_OPERATIONS = 30_000;

    private final Jvm jvm;
    private final Plan plan;
    private final Report report;

    Measuring(Jvm jvm, Plan plan, Report report) {
        this.jvm = jvm;
        this.plan = plan;
        this.report = report;
    }

    /** What is asked for most comes first: the time may not be enough for all. */
    void all() throws Exception {
        say("JDK " + jvm.version());
        slices();
        lives("hello", List.of(Hello.class.getName()));
        if (plan.wants("hooks") && !leftOut("hooks")) {
            say("hooks");
            report.hooks(jvm.version(), HookCosts.measure(jvm, plan.full() ? 60 : 25));
        }
        lives("shorttest", List.of(ShortTest.class.getName()));
    }

    /** True, and said in the report, when there is no time left for it. */
    private boolean leftOut(String name) {
        if (plan.timeIsUp()) {
            report.leftOut(name + " on JDK " + jvm.version());
        }
        return plan.timeIsUp();
    }

    private void lives(String name, List<String> program) throws IOException, InterruptedException {
        if (!plan.wants(name) || leftOut(name)) {
            return;
        }
        ShortLives lives = new ShortLives(name);
        say(name);
        for (int round = 0; round < plan.rounds(); round++) {
            for (Configuration each : turns(round)) {
                boolean slow = each == Configuration.OPENTELEMETRY; // seconds each
                if (plan.timeIsUp() || slow && round > plan.rounds() / 4) {
                    continue;
                }
                lives.live(jvm, each, program);
            }
        }
        report.lives(jvm.version(), lives);
    }

    private void slices() throws Exception {
        Map<String, String> operations = new TreeMap<>();
        List<String> wanted = new ArrayList<>();
        for (Workload each : Workloads.all()) {
            operations.put(each.name(), each.operation());
            if (plan.wants(each.name())) {
                wanted.add(each.name());
            }
        }
        if (wanted.isEmpty() && !plan.wants(BUSY)) {
            return;
        }
        List<Pair> pairs = new ArrayList<>();
        try {
            for (Configuration each : plan.configurations()) {
                pairs.add(Pair.start(jvm, each));
            }
            for (String workload : wanted) {
                compare(workload, workload, operations.get(workload), pairs);
            }
            if (plan.wants(BUSY)) {
                try (DiskLoad load = new DiskLoad(jvm.files().logs())) {
                    compare(BUSY, "ping", operations.get("ping") + ", disk busy", pairs);
                }
            }
            for (Pair each : pairs) {
                report.resident(jvm.version(), each.configuration(), each.resident());
            }
        } finally {
            for (Pair each : pairs) {
                each.close();
            }
        }
    }

    private void compare(String name, String workload, String operation, List<Pair> pairs) throws IOException {
        if (leftOut(name)) {
            return;
        }
        say(name);
        Comparison comparison = new Comparison(name, operation);
        for (Pair pair : pairs) {
            warmUp(pair, workload);
        }
        for (int round = 0; round < plan.rounds() && !plan.timeIsUp(); round++) {
            for (Pair pair : rotated(pairs, round % pairs.size())) {
                comparison.add(pair.configuration(), pair.run(workload, plan.slice()));
            }
        }
        report.comparison(jvm.version(), comparison);
    }

    /** Until the compilers rest, or it takes too long: what attaching costs the first seconds is told by short lives. */
    private void warmUp(Pair pair, String workload) throws IOException {
        long until = System.nanoTime() + plan.warmUp();
        long operations = 0;
        int resting = 0;
        while (resting < RESTING && System.nanoTime() < until && !plan.timeIsUp()) {
            long compiled = pair.compilers();
            Slice slice = pair.run(workload, plan.slice());
            operations += slice.operations();
            boolean rest = pair.compilers() - compiled < slice.cpuNanos() * COMPILING;
            resting = rest && operations >= WARM_OPERATIONS ? resting + 1 : 0;
        }
    }

    private List<Configuration> turns(int round) {
        return rotated(plan.configurations(), round % plan.configurations().size());
    }

    private static <T> List<T> rotated(List<T> list, int by) {
        List<T> rotated = new ArrayList<>(list);
        Collections.rotate(rotated, by);
        return rotated;
    }

    private static void say(String what) {
        System.err.println("measuring: " + what);
    }
}
