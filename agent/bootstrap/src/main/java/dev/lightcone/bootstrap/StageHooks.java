package dev.lightcone.bootstrap;

import java.util.concurrent.CompletableFuture;
import jdk.internal.misc.Unsafe;

/** Hooks on stages that depend on one of several, whichever is there first. Never throws; thread-safe. */
public final class StageHooks {
    private static final long RESULT = result();
    private static final CompletableFuture<?>[] NO_STAGES = {};

    private StageHooks() {}

    private static long result() {
        try {
            return Unsafe.getUnsafe().objectFieldOffset(CompletableFuture.class, "result");
        } catch (RuntimeException | Error absentInThisVersion) {
            return -1;
        }
    }

    /** What a stage was completed with, null if it was not; calls nothing that an application may override. */
    private static Object result(CompletableFuture<?> stage) {
        return stage == null || RESULT < 0 ? null : Unsafe.getUnsafe().getReferenceVolatile(stage, RESULT);
    }

    /** The calling thread is about to look at two stages, and takes the first if that is there. */
    public static void looking(CompletableFuture<?> first, CompletableFuture<?> second, int kind) {
        if (result(first) != null) {
            HandoffHooks.taken(first, kind);
        }
    }

    /** It has looked: what is not there yet was not there then. */
    public static void looked(CompletableFuture<?> first, CompletableFuture<?> second, int kind) {
        if (first != null && result(first) == null) {
            HandoffHooks.taken(second, kind);
        }
    }

    /**
     * The calling thread is about to make a stage that depends on all of a range of others: if these are complete, so
     * will it be, and 1 is given back for {@link #joined}.
     */
    public static long joining(CompletableFuture<?>[] sources, int from, int to, int kind) {
        if (Hooks.tracer == null || sources == null || to >= sources.length) {
            return 0;
        }
        for (int i = from; i <= to; i++) {
            if (result(sources[i]) == null) {
                return 0;
            }
        }
        for (int i = from; i <= to; i++) {
            HandoffHooks.taken(sources[i], kind);
        }
        return from <= to ? 1 : 0;
    }

    /** The calling thread has made it. */
    public static void joined(int kind, long complete, Object stage) {
        if (complete == 1) {
            HandoffHooks.handing(stage, kind);
        }
    }

    /** The calling thread is about to take the result of a stage, if that is there. */
    public static void looking(Object stage, int kind) {
        if (result((CompletableFuture<?>) stage) != null) {
            HandoffHooks.taken(stage, kind);
        }
    }

    /** The calling thread is about to make a stage out of the first of several that it finds complete. */
    public static void choosing(CompletableFuture<?>[] sources, int kind) {
        HandoffHooks.handing(sources, kind);
    }

    /** It made none. */
    public static void choosingFailed(int kind, Throwable thrown) {
        HandoffHooks.handing(NO_STAGES, kind);
    }

    /** It found one, with that result. */
    public static void chose(Object result, int kind) {
        HandoffHooks.taken(result, kind);
    }

    /** Which one had that result, null if none had or several. */
    public static CompletableFuture<?> only(CompletableFuture<?>[] sources, Object result) {
        CompletableFuture<?> found = null;
        for (CompletableFuture<?> source : sources) {
            if (result(source) == result) {
                if (found != null) {
                    return null;
                }
                found = source;
            }
        }
        return found;
    }
}
