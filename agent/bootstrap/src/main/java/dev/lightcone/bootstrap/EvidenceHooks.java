package dev.lightcone.bootstrap;

import java.io.FileDescriptor;
import java.net.SocketTimeoutException;

/** Hooks on what goes wrong, and on selectors, whose loops may get stuck. Never throws; thread-safe. */
public final class EvidenceHooks {
    private EvidenceHooks() {}

    /** A read that may wait so long threw; only that nothing came in time is news. */
    public static void readFailed(FileDescriptor fd, long nanos, Throwable thrown) {
        Tracer t = Hooks.tracer;
        if (t != null && thrown instanceof SocketTimeoutException) {
            try {
                t.readTimedOut(fd, nanos);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    /** A thread ends by what it threw. */
    public static void uncaught(Throwable thrown) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.uncaught(thrown);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** The JVM is asked to exit. */
    public static void exiting(int status) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.exiting(status);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** A thread goes to its selector. */
    public static void selecting() {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.selecting();
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** A selector returned; timeout 0: it was not to wait. */
    public static void selected(long timeout, int ready) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.selected(timeout != 0 && ready == 0);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** A selector returns because it was woken. */
    public static void woken() {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.woken();
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }
}
