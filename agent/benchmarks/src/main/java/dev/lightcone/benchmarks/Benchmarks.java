package dev.lightcone.benchmarks;

import dev.lightcone.benchmarks.workloads.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command: measures what was asked for, within a bounded time, and prints one report. */
@Command(
        name = "run",
        description = "Measures what the agent costs, beside no agent and beside others.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Benchmarks implements Callable<Integer> {
    @Option(
            names = "--full",
            description = "Longer slices, more rounds, both JDKs: at most 25 minutes. Default: at most 3.")
    private boolean full;

    @Option(
            names = "--workloads",
            split = ",",
            description = "Only these: ping, stream, bytes, selector, http, tls, netty, pool, stages, forks, busy (ping"
                    + " with the disk busy), hello, shorttest, hooks.")
    private Set<String> workloads = Set.of();

    @Option(
            names = "--configurations",
            split = ",",
            description = "Only these beside none: lightcone (source locations off), lightcone+locations, jfr,"
                    + " opentelemetry.")
    private Set<String> configurations = Set.of();

    @Option(
            names = "--jdk",
            split = ",",
            description =
                    "Homes of the JDKs to measure on. Default: the one that runs this; with --full also the other of 17 and"
                            + " 25, if it stands beside it.")
    private List<Path> jdks = new ArrayList<>();

    @Option(names = "--slice", description = "Milliseconds of one workload under one configuration at a time.")
    private long slice;

    @Option(names = "--rounds", description = "Slices of each.")
    private int rounds;

    @Option(
            names = "--warm-up",
            description = "Most seconds to wait until the compilers rest, for each workload and configuration.")
    private long warmUp;

    @Option(names = "--seconds", description = "Most seconds for all; what finds no time is left out and named.")
    private long seconds;

    @Option(names = "--agent", description = "The agent jar.")
    private Path agent = Path.of("agent/core/target/lightcone-agent.jar");

    @Option(names = "--target", description = "Folder for the logs (on the disk to be measured) and results.json.")
    private Path target = Path.of("agent/benchmarks/target");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Plan plan = new Plan(
                wanted(),
                workloads,
                (slice > 0 ? slice : full ? 150 : 100) * 1_000_000,
                rounds > 0 ? rounds : full ? 50 : 12,
                (warmUp > 0 ? warmUp : full ? 5 : 2) * 1_000_000_000,
                full,
                System.nanoTime() + (seconds > 0 ? seconds : full ? 24 * 60 : 165) * 1_000_000_000);
        Path logs = Files.createTempDirectory(Files.createDirectories(target.toAbsolutePath()), "logs");
        try {
            Report report = new Report(plan);
            List<Jvm> jvms = new ArrayList<>();
            for (Path home : jdks.isEmpty() ? homes() : jdks) {
                jvms.add(jvm(home, logs));
            }
            for (int i = 0; i < jvms.size(); i++) {
                new Measuring(jvms.get(i), plan.share(jvms.size() - i), report).all();
            }
            report.markdown(new PrintWriter(System.out, true));
            report.json(target.resolve("results.json"));
        } finally {
            remove(logs);
        }
        return 0;
    }

    /** The JDK that runs this, and with --full one of the other feature version in the same folder. */
    private List<Path> homes() throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        List<Path> homes = new ArrayList<>(List.of(own));
        int other = Runtime.version().feature() == 17 ? 25 : 17;
        if (full && Files.isDirectory(own.resolveSibling("."))) {
            try (var siblings = Files.list(own.getParent())) {
                siblings.filter(home -> Files.isExecutable(home.resolve("bin/java")) && feature(home) == other)
                        .sorted()
                        .findFirst()
                        .ifPresent(homes::add);
            }
        }
        return homes;
    }

    private static int feature(Path home) {
        try (var lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("^JAVA_VERSION=\"([0-9]+).*$", "$1"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private List<Configuration> wanted() {
        return Arrays.stream(Configuration.values())
                .filter(c -> configurations.isEmpty() || c == Configuration.NONE || configurations.contains(c.label))
                .toList();
    }

    private Jvm jvm(Path home, Path logs) throws IOException, InterruptedException {
        Path folder = logs.resolve(home.getFileName());
        for (Configuration each : Configuration.values()) {
            Files.createDirectories(folder.resolve(each.label));
        }
        Path keys = folder.resolve("keys.p12");
        Tls.make(keys);
        System.setProperty(Tls.STORE, keys.toString()); // else TLS would be no workload here, and left out in silence
        Path events = folder.resolve("socket-events.jfc");
        try (InputStream in = Benchmarks.class.getResourceAsStream("socket-events.jfc")) {
            Files.copy(in, events);
        }
        Path other = target.resolve("agents/opentelemetry-javaagent.jar").toAbsolutePath();
        return Jvm.of(home, keys, new Configuration.Files(folder, agent.toAbsolutePath(), other, events));
    }

    private static void remove(Path folder) throws IOException {
        try (var walk = Files.walk(folder)) {
            for (Path each : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
