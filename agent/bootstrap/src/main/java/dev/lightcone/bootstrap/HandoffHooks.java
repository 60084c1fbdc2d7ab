package dev.lightcone.bootstrap;

import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinTask;

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

    /** The calling thread made a fork-join task; steps of stages are told apart when it is known who runs them. */
    public static void made(Object task, int kind) {
        if (!(task instanceof CompletableFuture.AsynchronousCompletionTask)) {
            handing(task, kind);
        }
    }

    /** The calling thread made a step of a stage: one without an executor is no task, it is run by who completes. */
    public static void made(Object step, Executor executor, int kind) {
        if (executor != null) {
            handing(step, kind);
        }
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

    /** The calling thread was the last of those that work on something, if there is a result. */
    public static void cameLast(Object what, int kind, Object result) {
        if (result != null) {
            taken(what, kind);
        }
    }

    /** The calling thread made something that it gives away. */
    public static void handingResult(int kind, Object result) {
        if (result != null) {
            handing(result, kind);
        }
    }

    /** The calling thread passed a barrier. */
    public static void passed(Object barrier, int kind, int index) {
        taken(barrier, kind);
    }

    /** The calling thread was given something as a result. */
    public static void tookResult(int kind, Object result) {
        taken(result, kind);
    }

    /**
     * The calling thread begins a task, perhaps within another, which it then goes on with: what is given back is for
     * {@link #ended}.
     */
    public static long beginsWithin(Object task, int kind, int reason) {
        Tracer t = Hooks.tracer;
        if (t == null) {
            return 0;
        }
        long outer = 0;
        try {
            outer = t.within();
            t.cut(reason);
            t.taken(task, kind);
        } catch (Throwable e) {
            Hooks.failed(null, e);
        }
        return outer;
    }

    /** The calling thread ended a task. */
    public static void ended(int reason, long outer) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.cut(reason);
                if (outer != 0) {
                    t.goingOn(outer);
                }
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** As {@link #ended(int, long)}; some tasks say how they ended. */
    public static void ended(int reason, long outer, int result) {
        ended(reason, outer);
    }

    /** As {@link #ended(int, long)}; some tasks say why they failed. */
    public static void ended(int reason, long outer, Object result) {
        ended(reason, outer);
    }

    /** As {@link #ended(int, long)}, by what it threw. */
    public static void ended(int reason, long outer, Throwable thrown) {
        ended(reason, outer);
    }

    /** The calling thread puts a node into a queue; only what is to be run counts, pools of objects would link users. */
    public static void enqueueing(Object node, int kind, Object element) {
        if (element instanceof Runnable || element instanceof Callable) {
            handing(node, kind);
        }
    }

    /** The calling thread tried to take a node from a queue, with what it holds. */
    public static void dequeuedIf(Object queue, Object node, int kind, Object element, boolean taken) {
        if (taken && (element instanceof Runnable || element instanceof Callable)) {
            dequeued(queue, node, kind);
        }
    }

    /** The calling thread puts something into a queue; see {@link #enqueueing}. */
    public static void handingTask(Object element, int kind) {
        if (element instanceof Runnable || element instanceof Callable) {
            handing(element, kind);
        }
    }

    /** The calling thread took something from a queue, if there was something. */
    public static void tookTask(Object queue, int kind, Object element) {
        if (element instanceof Runnable || element instanceof Callable) {
            dequeued(queue, element, kind);
        }
    }

    /** The calling thread has made a queue of the elements in it; of an application's own kind none is asked. */
    public static void filled(Object queue, int kind) {
        Tracer t = Hooks.tracer;
        if (t != null && queue.getClass().getName().startsWith("java.util.concurrent.")) {
            try {
                for (Object element : ((Collection<?>) queue).toArray()) {
                    t.handing(element, kind);
                }
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** The calling thread gives an element in exchange. */
    public static void exchanging(Object element, int kind) {
        if (element != null) {
            handing(element, kind);
        }
    }

    /** The calling thread has run a task, and goes on with the next that waits; null: none does. */
    public static void next(Object task, int next, int last, Object following) {
        taken(following == null ? task : following, following == null ? last : next);
    }

    /** The calling thread took the results of several tasks. */
    public static void tookAll(ForkJoinTask<?>[] tasks, int kind) {
        for (int i = 0; tasks != null && i < tasks.length; i++) {
            taken((Object) tasks[i], kind);
        }
    }

    /** As {@link #tookAll(ForkJoinTask[], int)}. */
    public static void tookAll(int kind, Object tasks) {
        try {
            for (int i = 0; isKnown(tasks) && i < ((List<?>) tasks).size(); i++) {
                taken(((List<?>) tasks).get(i), kind);
            }
        } catch (Throwable e) {
            Hooks.failed(null, e);
        }
    }

    /** Lists of the application's own are not looked into. */
    private static boolean isKnown(Object tasks) {
        return tasks instanceof RandomAccess
                && tasks instanceof List
                && tasks.getClass().getName().startsWith("java.util.");
    }

    /** The calling thread is to do the first of several tasks, and gives the others away. */
    public static void forking(ForkJoinTask<?>[] tasks, int kind) {
        if (tasks != null && tasks.length > 0) {
            handing(tasks[0], kind);
        }
    }

    /** As {@link #forking(ForkJoinTask[], int)}. */
    public static void forking(Collection<?> tasks, int kind) {
        try {
            if (isKnown(tasks) && !tasks.isEmpty()) {
                handing(((List<?>) tasks).get(0), kind);
            }
        } catch (Throwable e) {
            Hooks.failed(null, e);
        }
    }

    /** As {@link #taken(Object, int)}. */
    public static void took(ForkJoinTask<?> task, int kind) {
        taken((Object) task, kind);
    }

    /** As {@link #took(ForkJoinTask, int)}; with the result. */
    public static void took(ForkJoinTask<?> task, int kind, Object result) {
        taken((Object) task, kind);
    }

    /** As {@link #took(ForkJoinTask, int)}, for two. */
    public static void took(ForkJoinTask<?> task, ForkJoinTask<?> other, int kind) {
        taken((Object) task, kind);
        taken((Object) other, kind);
    }

    /** The calling thread is through with its part of a whole, which is complete when all parts are. */
    public static void part(Object part, int kind) {
        if (Hooks.tracer != null && part.getClass().getName().startsWith("java.util.stream.")) {
            handing(((CountedCompleter<?>) part).getRoot(), kind);
        }
    }

    /** The calling thread is the last at a barrier, and does something before all go on. */
    public static void meeting(Object generation, int kind) {
        handing(generation, kind);
        taken(generation, kind);
    }

    /** The calling thread has arrived in a phase, and perhaps was the last. */
    public static void arrived(Object phaser, int kind, int phase) {
        Tracer t = Hooks.tracer;
        if (t != null && phase >= 0) {
            try {
                t.released(phaser, kind, phase);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** The calling thread has waited for all to arrive in the phase before. */
    public static void advanced(Object phaser, int kind, int next) {
        advanced(phaser, next - 1, kind, next);
    }

    /** The calling thread has waited for a phase to be over. */
    public static void advanced(Object phaser, int phase, int kind, int next) {
        Tracer t = Hooks.tracer;
        if (t != null && phase >= 0 && next > phase) {
            try {
                Object met = t.published(phaser, kind, phase);
                if (met != null) {
                    t.acquired(met, kind);
                }
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
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

    /** The calling thread took why there is no result. */
    public static void taken(Object what, int kind, Throwable result) {
        taken(what, kind);
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
