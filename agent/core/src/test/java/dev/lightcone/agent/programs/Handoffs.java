package dev.lightcone.agent.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests, each on a thread of its own and one after the other, that hand work to others in every way that is linked.
 * What is done where is marked by the length of a message; nothing that is looked at makes the requests wait for each other.
 */
public final class Handoffs {
    private final Socket client;
    private final ExecutorService pool = Executors.newFixedThreadPool(1, r -> daemon(r, "pool"));
    private final ExecutorService second = Executors.newFixedThreadPool(1, r -> daemon(r, "second"));
    private final ScheduledExecutorService scheduled =
            Executors.newSingleThreadScheduledExecutor(r -> daemon(r, "scheduled"));
    private final ForkJoinPool forkJoin = new ForkJoinPool(1);
    private final List<Gate> begin = new ArrayList<>();
    private final List<Gate> done = new ArrayList<>();

    private Handoffs(Socket client) {
        this.client = client;
    }

    public static void main(String[] arguments) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            new Handoffs(client).run();
        }
        System.out.println("done");
    }

    private void run() throws Exception {
        threads();
        tasks();
        stages();
        oneTaskTwice();
        for (int i = 0; i < begin.size(); i++) {
            begin.get(i).open();
            done.get(i).pass();
        }
    }

    private void threads() {
        request(() -> {
            mark(1);
            Thread thread = new Thread(() -> mark(2));
            thread.start();
            thread.join();
            mark(3);
            return null;
        });
        request(() -> {
            mark(5);
            FutureTask<Void> task = new FutureTask<>(() -> mark(6), null);
            new Thread(task).start();
            task.get();
            mark(7);
            return null;
        });
        if (Runtime.version().feature() >= 21) {
            request(() -> {
                mark(90);
                CountDownLatch ended = new CountDownLatch(1);
                Runnable task = () -> {
                    mark(91);
                    ended.countDown();
                };
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
                ended.await();
                return null;
            });
        }
    }

    private void tasks() {
        for (int mark : new int[] {10, 12}) {
            request(() -> {
                mark(mark);
                later(pool, () -> mark(mark + 1));
                return null;
            });
        }
        request(() -> {
            mark(20);
            pool.submit(() -> mark(21)).get();
            mark(22);
            return null;
        });
        request(() -> {
            mark(30);
            scheduled.schedule(() -> mark(31), 1, TimeUnit.MILLISECONDS).get();
            mark(32);
            return null;
        });
        request(() -> {
            mark(40);
            forkJoin.submit(() -> mark(41)).get();
            return null;
        });
        request(() -> {
            mark(60);
            CountDownLatch ended = new CountDownLatch(1);
            pool.execute(() -> second.execute(() -> {
                mark(61);
                ended.countDown();
            }));
            ended.await();
            return null;
        });
    }

    private void stages() {
        request(() -> {
            mark(50);
            CountDownLatch registered = new CountDownLatch(1);
            CompletableFuture<Void> stage = CompletableFuture.runAsync(
                            () -> {
                                await(registered);
                                mark(51);
                            },
                            pool)
                    .thenRun(() -> mark(52));
            CompletableFuture<Void> other = stage.thenRunAsync(() -> mark(53), second);
            registered.countDown();
            idle(second);
            other.join();
            mark(54);
            return null;
        });
        request(() -> {
            mark(55);
            CompletableFuture<Void> one = CompletableFuture.runAsync(() -> mark(56), pool);
            CountDownLatch oneIsDone = new CountDownLatch(1);
            CompletableFuture<Void> two = CompletableFuture.runAsync(
                    () -> {
                        await(oneIsDone);
                        mark(57);
                    },
                    second);
            CompletableFuture<Void> both = one.thenCombine(two, (a, b) -> null);
            CompletableFuture<Void> last = both.thenRunAsync(() -> mark(58), forkJoin);
            idle(pool);
            oneIsDone.countDown();
            last.get();
            return null;
        });
        CompletableFuture<String> result = new CompletableFuture<>();
        request(() -> {
            mark(80);
            result.complete("won");
            return null;
        });
        request(() -> {
            mark(81);
            result.complete("lost");
            return null;
        });
        request(() -> {
            result.get();
            mark(82);
            return null;
        });
        request(() -> {
            result.thenRun(() -> mark(83));
            return null;
        });
        CompletableFuture<String> open = new CompletableFuture<>();
        request(() -> {
            mark(84);
            open.thenRunAsync(() -> mark(86), second);
            return null;
        });
        request(() -> {
            mark(85);
            open.complete("");
            idle(second);
            return null;
        });
    }

    private void oneTaskTwice() {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch[] ran = {new CountDownLatch(2), new CountDownLatch(3)};
        AtomicInteger marks = new AtomicInteger(71);
        Runnable task = () -> {
            mark(marks.incrementAndGet());
            ran[0].countDown();
            ran[1].countDown();
        };
        request(() -> {
            pool.execute(() -> await(gate));
            pool.execute(task);
            return null;
        });
        request(() -> {
            mark(71);
            pool.execute(task);
            gate.countDown();
            await(ran[0]);
            return null;
        });
        request(() -> {
            mark(75);
            pool.execute(task);
            await(ran[1]);
            return null;
        });
    }

    private void request(Callable<Void> work) {
        Gate mayBegin = new Gate();
        Gate hasEnded = new Gate();
        begin.add(mayBegin);
        done.add(hasEnded);
        daemon(
                        () -> {
                            mayBegin.pass();
                            try {
                                work.call();
                                hasEnded.open();
                            } catch (Exception e) {
                                e.printStackTrace();
                            }
                        },
                        "request")
                .start();
    }

    private static void later(ExecutorService pool, Runnable task) {
        CountDownLatch ended = new CountDownLatch(1);
        pool.execute(() -> {
            task.run();
            ended.countDown();
        });
        await(ended);
    }

    /** Returns when a pool of one thread is through with what it was given before. */
    private static void idle(ExecutorService pool) {
        later(pool, () -> {});
    }

    private void mark(int length) {
        try {
            client.getOutputStream().write(new byte[length]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
