package dev.lightcone.bootstrap;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Hooks on what one thread hands to another: threads, tasks, results. Never throws; thread-safe. */
public final class HandoffHooks {
    private HandoffHooks() {}

    /** The calling thread is about to give something to whichever thread takes it, or has finished it. */
    public static void handing(Object what, int kind) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.handing(what, kind);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** As {@link #handing(Object, int)}, for a task. */
    public static void handing(Runnable task, int kind) {
        handing((Object) task, kind);
    }

    /** The calling thread tried to finish something; only one that did so hands it on. */
    public static void finished(Object what, int kind, boolean first) {
        if (first) {
            handing(what, kind);
        }
    }

    /** The calling thread begins a task: a new chain, to which the task's arrival belongs. */
    public static void begins(Object task, int kind, int reason) {
        Hooks.cut(reason);
        taken(task, kind);
    }

    /** As {@link #begins(Object, int, int)}, for a task. */
    public static void begins(Runnable task, int kind, int reason) {
        begins((Object) task, kind, reason);
    }

    /** The calling thread took something over. */
    public static void taken(Object what, int kind) {
        Tracer t = Hooks.tracer;
        if (t != null && what != null) {
            try {
                t.taken(what, kind);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** The calling thread took a result. */
    public static void taken(Object what, int kind, Object result) {
        taken(what, kind);
    }

    /** The calling thread took a failure as the result; other throwables say nothing about the task. */
    public static void takenFailure(Object what, int kind, Throwable thrown) {
        if (thrown instanceof ExecutionException
                || thrown instanceof CompletionException
                || thrown instanceof CancellationException) {
            taken(what, kind);
        }
    }

    /** The calling thread looks at one stage's result, or two stages' results, for another that depends on it. */
    public static void taken(CompletableFuture<?> stage, int kind) {
        taken((Object) stage, kind);
    }

    /** As {@link #taken(CompletableFuture, int)}; null is a stage that served already. */
    public static void taken(CompletableFuture<?> stage, CompletableFuture<?> other, int kind) {
        taken((Object) stage, kind);
        taken((Object) other, kind);
    }

    /** The calling thread looks at two stages' results for one that depends on both. */
    public static void taken(Object stage, CompletionStage<?> other, int kind) {
        taken(stage, kind);
        taken((Object) other, kind);
    }

    /** The calling thread waited for a thread, which may still run. */
    public static void joined(Object thread, int kind) {
        if (!((Thread) thread).isAlive()) {
            taken(thread, kind);
        }
    }
}
