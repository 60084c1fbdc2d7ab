package dev.lightcone.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Processor time as Linux tells it. Of a running process by its threads, exact to the nanosecond: a thread that ends
 * between two looks takes its last part with it, which is why workloads keep theirs. Of processes that have ended in
 * ticks of 10 ms.
 */
final class Cpu {
    private static final Path PROC = Path.of("/proc");
    private static final int USER_OF_CHILDREN = 13;
    private static final long TICK = 10_000_000;

    private Cpu() {}

    /** Processor time of each thread of a process so far, ns. */
    static Map<String, Long> threads(long pid) throws IOException {
        Map<String, Long> threads = new HashMap<>();
        try (DirectoryStream<Path> tasks =
                Files.newDirectoryStream(PROC.resolve(Long.toString(pid)).resolve("task"))) {
            for (Path task : tasks) {
                try {
                    String line = Files.readString(task.resolve("schedstat"));
                    threads.put(task.getFileName().toString(), Long.parseLong(line.substring(0, line.indexOf(' '))));
                } catch (IOException ended) {
                    // between the listing and the reading
                }
            }
        }
        return threads;
    }

    /** What threads used between two looks, ns; one that is new began with nothing. */
    static long between(Map<String, Long> before, Map<String, Long> after) {
        long nanos = 0;
        for (Map.Entry<String, Long> each : after.entrySet()) {
            nanos += each.getValue() - before.getOrDefault(each.getKey(), 0L);
        }
        return nanos;
    }

    /** Processor time of the compilers of a JVM so far, ns. */
    static long compilers(long pid) throws IOException {
        long nanos = 0;
        for (Map.Entry<String, Long> each : threads(pid).entrySet()) {
            if (name(pid, each.getKey()).matches("C[12] Comp.*\\s*")) {
                nanos += each.getValue();
            }
        }
        return nanos;
    }

    private static String name(long pid, String thread) {
        try {
            return Files.readString(PROC.resolve(pid + "/task/" + thread + "/comm"));
        } catch (IOException ended) {
            return "";
        }
    }

    /** Processor time of this process's ended and awaited children, ns. */
    static long children() throws IOException {
        String line = Files.readString(PROC.resolve("self/stat"));
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_OF_CHILDREN]) + Long.parseLong(fields[USER_OF_CHILDREN + 1])) * TICK;
    }

    /** Memory of a process that is resident, bytes, log files mapped by it included. */
    static long resident(long pid) throws IOException {
        for (String line : Files.readAllLines(PROC.resolve(Long.toString(pid)).resolve("status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        return 0;
    }
}
