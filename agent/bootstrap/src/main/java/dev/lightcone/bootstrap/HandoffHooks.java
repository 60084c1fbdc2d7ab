package dev.lightcone.bootstrap;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
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

    /** The calling thread gave a task to a pool, or failed to. */
    public static void given() {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.given();
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** As {@link #given()}. */
    public static void given(Throwable thrown) {
        given();
    }

    /** The calling thread tried to give something; when that failed, nobody will take it. */
    public static void given(Object what, int kind, boolean done) {
        if (!done) {
            withdrawn(what, kind);
        }
    }

    /** As {@link #given(Object, int, boolean)}. */
    public static void givenFailed(Object what, int kind, Throwable thrown) {
        withdrawn(what, kind);
    }

    private static void withdrawn(Object what, int kind) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.withdrawn(what, kind);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** The calling thread took a node from a queue, if there was one. */
    public static void dequeued(Object queue, Object node, int kind) {
        Tracer t = Hooks.tracer;
        if (t != null && node != null) {
            try {
                t.dequeued(queue);
                t.taken(node, kind);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** The calling thread took a node from a queue, and what it holds. */
    public static void dequeued(Object queue, Object node, int kind, Object element) {
        dequeued(queue, node, kind);
    }

    /** The calling thread took an element from a queue, if there was one. */
    public static void tookElement(Object queue, int kind, Object element) {
        dequeued(queue, element, kind);
    }

    /** The calling thread took several elements from a queue at once. */
    public static void drained(int reason, int elements) {
        if (elements > 0) {
            Hooks.cut(reason);
        }
    }

    /** The calling thread waited, if it did not wait in vain. */
    public static void taken(Object what, int kind, boolean done) {
        if (done) {
            taken(what, kind);
        }
    }

    /** The calling thread was given something as a result. */
    public static void tookResult(int kind, Object result) {
        taken(result, kind);
    }

    /** The calling thread looks at two stages' results for one that depends on either. */
    public static void takenEither(CompletableFuture<?> stage, CompletableFuture<?> other, int kind) {
        takenEither((Object) stage, other, kind);
    }

    /** As {@link #takenEither(CompletableFuture, CompletableFuture, int)}. */
    public static void takenEither(Object stage, CompletionStage<?> other, int kind) {
        boolean first = stage instanceof CompletableFuture && ((CompletableFuture<?>) stage).isDone();
        taken(first ? stage : other, kind);
    }

    /** The calling thread counts a latch down; a count too many wakes nobody. */
    public static void counting(Object latch, int kind) {
        if (((CountDownLatch) latch).getCount() > 0) {
            handing(latch, kind);
        }
    }

    /** The calling thread looks at a selector's key, to serve it. */
    public static void serving(Object key) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.serving(key);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** The calling thread asks for what will come to this receiver. */
    public static void asking(Object receiver) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.asking(receiver);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** The calling thread gives a receiver something that was handed over; maybe another thread asked for it. */
    public static void receiving(Object receiver, Object what, int kind) {
        received(receiver, false);
        taken(what, kind);
    }

    /** The calling thread gave a receiver something. */
    public static void received(Object receiver, boolean more) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.receiving(receiver);
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
