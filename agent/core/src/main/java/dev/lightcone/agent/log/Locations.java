package dev.lightcone.agent.log;

import dev.lightcone.bootstrap.Memory;
import dev.lightcone.protocol.RecordType;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;

/**
 * Source locations of the application, the caller and its callers, found by walking the stack within a budget and numbered for the life of the log.
 *
 * <p>The budget is time: one hundredth of what has passed, and {@link #CREDIT} once, so that a short run shows where all
 * its messages came from. The first requests of a connection may use the credit, later ones only the hundredth.
 * Thread-safe.
 */
final class Locations {
    /** Asked for once, when the agent starts: on an application's stack a security manager may forbid to ask. */
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    /** Time for walks at the beginning, ns. */
    private static final long CREDIT = 300_000_000L;

    /** Time that may be saved up, ns: who slept an hour shall not pay for that hour when it wakes. */
    private static final long MOST_SAVED = 10_000_000L;

    private static final int MOST = 1 << 14;
    private static final int MOST_FRAMES = 200;

    /** Frames of the application in one location: the nearest is often a helper that writes all messages. */
    private static final int CALLERS = 3;

    private final ConcurrentHashMap<String, Integer> ids = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<Location> byId = new AtomicReferenceArray<>(MOST + 1);
    private final AtomicInteger last = new AtomicInteger();
    private final AtomicLong spent = new AtomicLong();
    private final long startedAt = System.nanoTime();
    private final StackWalker walker = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** One place in a source file, and where it was called from. */
    static final class Location {
        final String text;

        /** Number of the segment that introduces it last. */
        volatile int segment;

        Location(String text) {
            this.text = text;
        }
    }

    /** The id of the caller outside the JDK and the agent; 0 if there is none or no time for it. */
    int find(boolean first) {
        long now = System.nanoTime();
        long left = (now - startedAt) / 100 - spent.get();
        if (left > MOST_SAVED) {
            spent.addAndGet(left - MOST_SAVED);
            left = MOST_SAVED;
        }
        if (left < (first ? -CREDIT : 0)) {
            return 0;
        }
        String text = walker.walk(this::callers);
        int id = text.isEmpty() ? 0 : id(text);
        spent.addAndGet(System.nanoTime() - now);
        return id;
    }

    /** The location with an id; null if there is none. */
    Location get(int id) {
        return id > 0 && id <= MOST ? byId.get(id) : null;
    }

    private int id(String text) {
        Integer known = ids.get(text);
        if (known != null) {
            return known;
        }
        synchronized (ids) {
            known = ids.get(text);
            if (known != null) {
                return known;
            }
            if (last.get() == MOST) {
                return 0;
            }
            int id = last.incrementAndGet();
            byId.set(id, new Location(text));
            ids.put(text, id);
            return id;
        }
    }

    private static String text(StackFrame frame) {
        StackTraceElement element = frame.toStackTraceElement();
        String file = element.getFileName() == null ? "unknown" : element.getFileName();
        String where = element.getLineNumber() < 0 ? file : file + ":" + element.getLineNumber();
        return element.getClassName() + "#" + element.getMethodName() + "(" + where + ")";
    }

    /** The nearest frames of the application, nearest first; only the nearest once there are too many places. */
    private String callers(Stream<StackFrame> frames) {
        Iterator<StackFrame> each = frames.iterator();
        int wanted = last.get() < MOST / 2 ? CALLERS : 1;
        String text = "";
        for (int i = 0; i < MOST_FRAMES && wanted > 0 && each.hasNext(); i++) {
            StackFrame frame = each.next();
            if (!ofTheJdk(frame.getDeclaringClass()) && !ofTheAgent(frame.getClassName())) {
                text = text.isEmpty() ? text(frame) : text + RecordType.CALLED_BY + text(frame);
                wanted--;
            }
        }
        return text;
    }

    private static boolean ofTheJdk(Class<?> type) {
        ClassLoader loader = Memory.loader(type);
        return loader == null || loader == PLATFORM;
    }

    private static boolean ofTheAgent(String name) {
        return name.startsWith("dev.lightcone.agent.") || name.startsWith("dev.lightcone.bootstrap.");
    }
}
