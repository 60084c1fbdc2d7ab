package dev.lightcone.agent.programs;

import dev.lightcone.bootstrap.Hooks;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that act as logical processes; each event is named after the process that it must be of. */
public final class Acting {
    private Acting() {}

    public static void main(String[] args) throws Exception {
        Hooks.event("Acting", "");
        Object a = Hooks.as("a");
        Hooks.event("a", "");
        Object b = Hooks.as("b");
        Hooks.event("b", "");
        Object own = Hooks.as("");
        Hooks.event("Acting", "");
        Hooks.asEnded(own);
        Hooks.asEnded(b);
        Hooks.event("a", "");
        byAnotherThread(a);
        Hooks.event("a", "");
        threads();
        Hooks.asEnded(a);
        Hooks.event("Acting", "");
        pools();
        Hooks.event("Acting", "");
        System.out.println("done");
    }

    private static void byAnotherThread(Object scope) throws InterruptedException {
        run(new Thread(() -> {
            Hooks.asEnded(scope);
            Hooks.event("a", "");
        }));
    }

    private static void threads() throws InterruptedException {
        run(new Thread(() -> {
            Hooks.event("a", "");
            Object b = Hooks.as("b");
            Hooks.event("b", "");
            Hooks.asEnded(b);
            Hooks.event("a", "");
        }));
    }

    private static void run(Thread thread) throws InterruptedException {
        thread.start();
        thread.join();
    }

    /** One worker serves three processes, two tasks each. */
    private static void pools() throws Exception {
        ExecutorService shared = Executors.newFixedThreadPool(1);
        ForkJoinPool forkJoin = new ForkJoinPool(1);
        as("c", () -> shared.submit(() -> Hooks.event("c", "1")));
        for (String task : new String[] {"1", "2"}) {
            for (String process : new String[] {"a", "b"}) {
                as(process, () -> shared.submit(() -> Hooks.event(process, task)));
                as(process, () -> {
                    shared.execute(() -> Hooks.event(process, task));
                    return shared.submit(() -> {});
                });
                as(process, () -> forkJoin.submit(() -> Hooks.event(process, task)));
                as(process, () -> CompletableFuture.runAsync(() -> Hooks.event(process, task), shared));
            }
        }
        // a task of nobody's is that of the pool, which belongs to whoever made it start; fork-join pools are
        // everybody's
        shared.submit(() -> Hooks.event("c", "nobody's")).get();
        forkJoin.submit(() -> Hooks.event("Acting", "nobody's")).get();
        shared.shutdown();
        forkJoin.shutdown();
        if (!shared.awaitTermination(30, TimeUnit.SECONDS) || !forkJoin.awaitTermination(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a pool did not end");
        }
    }

    private interface Giving {
        Future<?> give();
    }

    private static void as(String process, Giving giving) throws Exception {
        Object scope = Hooks.as(process);
        Future<?> given = giving.give();
        Hooks.asEnded(scope);
        given.get(300, TimeUnit.SECONDS);
    }
}
