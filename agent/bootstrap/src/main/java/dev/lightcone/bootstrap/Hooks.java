package dev.lightcone.bootstrap;

import java.io.FileDescriptor;

/**
 * The switch of all hooks, the chain cuts, and what the application's API reaches by name: {@code active}, {@code
 * label} and all down to {@code lamportTime}. Never throws; does nothing until a tracer is installed. Thread-safe.
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

    /** Records that the application read a value. */
    public static void read(String key, String value) {
        value(false, key, value);
    }

    /** Records that the application writes a value. */
    public static void write(String key, String value) {
        value(true, key, value);
    }

    /** Records that the application delivers a message. */
    public static void deliver(String id, String description) {
        Tracer t = tracer;
        if (t != null) {
            try {
                t.delivered(id, description);
            } catch (Throwable e) {
                failed(null, e);
            }
        }
    }

    /** Records a cause or an effect of what happens outside. */
    public static void outside(boolean cause, String token) {
        Tracer t = tracer;
        if (t != null) {
            try {
                t.outside(cause, token);
            } catch (Throwable e) {
                failed(null, e);
            }
        }
    }

    /** Records that an operation begins; the result is for {@link #operationEnded}, 0 when nothing was recorded. */
    public static long operationBegan(String name) {
        Tracer t = tracer;
        if (t != null) {
            try {
                return t.operationBegan(name);
            } catch (Throwable e) {
                failed(null, e);
            }
        }
        return 0;
    }

    /** Records that an operation ends. */
    public static void operationEnded(long token, String name) {
        Tracer t = tracer;
        if (t != null) {
            try {
                t.operationEnded(token, name);
            } catch (Throwable e) {
                failed(null, e);
            }
        }
    }

    /** The calling thread acts as a logical process; the result is for {@link #asEnded}, null when nothing changed. */
    public static Object as(String process) {
        Tracer t = tracer;
        if (t != null) {
            try {
                return t.actAs(process);
            } catch (Throwable e) {
                failed(null, e);
            }
        }
        return null;
    }

    /** The calling thread acts as it did before {@link #as}. */
    public static void asEnded(Object scope) {
        Tracer t = tracer;
        if (t != null && scope != null) {
            try {
                t.actNoMore(scope);
            } catch (Throwable e) {
                failed(null, e);
            }
        }
    }

    /** The Lamport time of this process; 0 when nothing is recorded. */
    public static long lamportTime() {
        Tracer t = tracer;
        if (t != null) {
            try {
                return t.lamportTime();
            } catch (Throwable e) {
                failed(null, e);
            }
        }
        return 0;
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

    /** The calling thread begins something new after a call that threw. */
    public static void cut(int reason, Throwable thrown) {
        cut(reason);
    }

    private static void value(boolean write, String key, String value) {
        Tracer t = tracer;
        if (t != null) {
            try {
                t.value(write, key, value);
            } catch (Throwable e) {
                failed(null, e);
            }
        }
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

    /** The same for a socket that is known by its number. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    static void failed(int fd, Throwable thrown) {
        try {
            failures++;
            Tracer t = tracer;
            if (t != null) {
                t.numbers().stepBack(fd, thrown);
            }
        } catch (Throwable nothingLeftToTry) {
            // the application goes on; the count above is all that can be told
        }
    }
}
