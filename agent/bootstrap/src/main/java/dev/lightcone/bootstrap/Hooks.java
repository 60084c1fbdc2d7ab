package dev.lightcone.bootstrap;

import java.io.FileDescriptor;

/**
 * The switch of all hooks, the chain cuts, and what the application's API reaches by name: {@code label}, {@code
 * event}, {@code active}. Never throws; does nothing until a tracer is installed. Thread-safe.
 */
public final class Hooks {
    /** Null until the agent is ready; the hooks see it soon after it is set. */
    static Tracer tracer;

    private static volatile long failures;

    private Hooks() {}

    /** Makes the hooks call the tracer; null makes them idle again. */
    public static void install(Tracer installed) {
        tracer = installed;
    }

    /** True if an agent is recording. */
    public static boolean active() {
        return tracer != null;
    }

    /** How many hook calls failed so far; approximate under contention. */
    public static long failures() {
        return failures;
    }

    /** Names the next message that the calling thread sends. */
    public static void label(String name, String description) {
        application(true, name, description);
    }

    /** Records an event of the application. */
    public static void event(String name, String description) {
        application(false, name, description);
    }

    /** The calling thread begins a task. */
    public static void cut(int reason) {
        Tracer t = tracer;
        if (t != null) {
            try {
                t.cut(reason);
            } catch (Throwable e) {
                failed(null, e);
            }
        }
    }

    /** The calling thread begins something new after a call that gave a result. */
    public static void cut(int reason, int result) {
        cut(reason);
    }

    private static void application(boolean label, String name, String description) {
        Tracer t = tracer;
        if (t != null) {
            try {
                t.application(label, name, description);
            } catch (Throwable e) {
                failed(null, e);
            }
        }
    }

    /** Counts a failure and lets the tracer step back; swallows whatever comes of that. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    static void failed(FileDescriptor fd, Throwable thrown) {
        try {
            failures++;
            Tracer t = tracer;
            if (t != null) {
                t.stepBack(fd, thrown);
            }
        } catch (Throwable nothingLeftToTry) {
            // the application goes on; the count above is all that can be told
        }
    }
}
