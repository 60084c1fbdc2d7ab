package dev.lightcone.collector.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** CPU time of this whole process (compiler and garbage collector included), and memory that is really held. */
final class Stopwatch {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private long began = SYSTEM.getProcessCpuTime();

    /** CPU seconds since the last lap. */
    double lap() {
        long now = SYSTEM.getProcessCpuTime();
        double seconds = (now - began) / 1e9;
        began = now;
        return seconds;
    }

    /** How many threads of the whole machine want to run, on the average of the last minute. */
    static double load() {
        return SYSTEM.getSystemLoadAverage();
    }

    /** Bytes of heap in use after a collection. */
    static long heap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 2; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Times a question so many times on this thread; answers its p50 and p99, CPU microseconds. */
    static double[] percentiles(int times, IntConsumer question) {
        var threads = ManagementFactory.getThreadMXBean();
        long[] took = new long[times];
        for (int i = 0; i < times; i++) {
            long before = threads.getCurrentThreadCpuTime();
            question.accept(i);
            took[i] = threads.getCurrentThreadCpuTime() - before;
        }
        Arrays.sort(took);
        return new double[] {took[times / 2] / 1e3, took[(int) (times * 0.99)] / 1e3};
    }
}
