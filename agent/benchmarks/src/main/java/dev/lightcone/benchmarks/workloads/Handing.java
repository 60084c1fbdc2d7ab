package dev.lightcone.benchmarks.workloads;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Work handed from thread to thread within one process; what is counted is tasks. */
final class Handing implements Workload {
    private static final int BATCH = 64;

    /** Hands out a batch of tasks and waits for their results. */
    private interface Batch {
        /** Returns the sum of the results. */
        long run() throws Exception;
    }

    private final String name;
    private final String operation;
    private final int tasks;
    private final Supplier<Batch> batch;

    private Handing(String name, String operation, int tasks, Supplier<Batch> batch) {
        this.name = name;
        this.operation = operation;
        this.tasks = tasks;
        this.batch = batch;
    }

    /** Tasks of a pool of two threads. */
    static Workload pool() {
        return new Handing("pool", "task of a pool", BATCH, () -> {
            ExecutorService pool = Executors.newFixedThreadPool(2, daemons());
            return () -> {
                CountDownLatch all = new CountDownLatch(BATCH);
                AtomicLong sum = new AtomicLong();
                for (int i = 0; i < BATCH; i++) {
                    pool.execute(() -> {
                        sum.incrementAndGet();
                        all.countDown();
                    });
                }
                all.await();
                return sum.get();
            };
        });
    }

    /** Stages of a completable future on a pool. */
    static Workload stages() {
        return new Handing("stages", "stage of a CompletableFuture", BATCH, () -> {
            ExecutorService pool = Executors.newFixedThreadPool(1, daemons());
            return () -> {
                CompletableFuture<Long> stage = CompletableFuture.completedFuture(0L);
                for (int i = 0; i < BATCH; i++) {
                    stage = stage.thenApplyAsync(before -> before + 1, pool);
                }
                return stage.get();
            };
        });
    }

    /** Forks of a fork-join pool. */
    static Workload forks() {
        return new Handing("forks", "fork-join task", BATCH, () -> {
            ForkJoinPool pool = new ForkJoinPool(2);
            return () -> pool.invoke(new Halves(BATCH));
        });
    }

    private static ThreadFactory daemons() {
        return task -> {
            Thread thread = new Thread(task, "pool");
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String operation() {
        return operation;
    }

    @Override
    public int serve() {
        return 0;
    }

    @Override
    public Client connect(int port) throws IOException {
        // a thread that has logged nothing has nothing to hand on
        new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).close();
        Batch batches = batch.get();
        return new Client() {
            @Override
            public long run(long until, Latencies latencies) throws Exception {
                long done = 0;
                do {
                    long sum = batches.run();
                    if (sum != tasks) {
                        throw new IllegalStateException(sum + " of " + tasks + " tasks were done");
                    }
                    done += sum;
                } while (System.nanoTime() < until);
                return done;
            }

            @Override
            public void close() {
                // daemons
            }
        };
    }

    /** Splits itself down to one. */
    private static final class Halves extends RecursiveTask<Long> {
        private static final long serialVersionUID = 1;
        private final int size;

        Halves(int size) {
            this.size = size;
        }

        @Override
        protected Long compute() {
            if (size == 1) {
                return 1L;
            }
            Halves left = new Halves(size / 2);
            left.fork();
            return new Halves(size - size / 2).compute() + left.join();
        }
    }
}
