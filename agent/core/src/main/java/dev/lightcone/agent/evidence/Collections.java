package dev.lightcone.agent.evidence;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;

/** How long garbage was collected; loaded only after a pause, since the platform's beans take tens of milliseconds. */
final class Collections {
    private static final long MILLI = 1_000_000L;

    private Collections() {}

    /**
     * For how much of the time between two moments of {@link System#nanoTime} the latest collections stopped the
     * process, ns; collections that run beside it do not count. Throws whatever a JVM without these beans throws.
     */
    static long within(long from, long to) {
        long began = System.nanoTime() - ManagementFactory.getRuntimeMXBean().getUptime() * MILLI;
        long most = 0;
        for (java.lang.management.GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            String name = bean.getName();
            boolean beside = name.contains("Cycles") || name.contains("Concurrent");
            if (!beside && bean instanceof GarbageCollectorMXBean collector && collector.getLastGcInfo() != null) {
                GcInfo last = collector.getLastGcInfo();
                long start = Math.max(from, began + last.getStartTime() * MILLI);
                long end = Math.min(to, began + last.getEndTime() * MILLI);
                most = Math.max(most, end - start);
            }
        }
        return most;
    }
}
