package dev.lightcone.agent.programs;

import java.nio.channels.Selector;
import java.util.List;
import java.util.Queue;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Requests, each on a thread of its own and one after the other, that hand over in ways of which each is one kind. What is
 * done where is marked by the length of a message; some have a helper beside them, which begins when they say so.
 */
public final class HandoffKinds {
    private final Marks m;

    private HandoffKinds(Marks marks) {
        m = marks;
    }

    public static void main(String[] arguments) throws Exception {
        try (Marks marks = new Marks()) {
            HandoffKinds kinds = new HandoffKinds(marks);
            kinds.meetings();
            kinds.forks();
            kinds.stages();
            kinds.latches();
            kinds.loops();
            kinds.queues();
            kinds.madeWithElements();
            kinds.others();
            kinds.throwing();
            kinds.deque();
            kinds.now();
            if (Runtime.version().feature() >= 21) {
                kinds.virtualThreads();
                kinds.resultsNow();
            }
            if (Runtime.version().feature() >= 25) {
                kinds.subtasks();
            }
            marks.run();
        }
        System.out.println("done");
        System.exit(0);
    }

    /** Runs beside a request from when that opens the gate; the request passes the other gate when this has ended. */
    private Thread beside(Gate begin, Gate end, Marks.Work work) {
        Thread thread = new Thread(() -> {
            begin.pass();
            try {
                work.run();
            } catch (Exception e) {
                e.printStackTrace();
            }
            end.open();
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void waits(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private void meetings() {
        meeting(1, new CyclicBarrier(2, () -> m.mark(5))::await);
        Phaser phaser = new Phaser(2);
        meeting(10, phaser::arriveAndAwaitAdvance);
        m.request(() -> {
            m.mark(14);
            phaser.arrive();
        });
        m.request(() -> {
            m.mark(15);
            phaser.arrive();
            m.mark(16);
        });
        m.request(() -> {
            phaser.awaitAdvance(1);
            m.mark(17);
        });
        Exchanger<Object> exchanger = new Exchanger<>();
        meeting(20, () -> exchanger.exchange(new Object()));
    }

    private void meeting(int first, Marks.Work meet) {
        Gate begin = new Gate();
        Gate end = new Gate();
        Gate arrives = new Gate();
        Thread other = beside(begin, end, () -> {
            m.mark(first + 1);
            arrives.open();
            meet.run();
            m.mark(first + 2);
        });
        m.request(() -> {
            m.mark(first);
            begin.open();
            arrives.pass();
            waits(other);
            meet.run();
            m.mark(first + 3);
            end.pass();
        });
    }

    private final class Work extends RecursiveAction {
        private static final long serialVersionUID = 1;
        private final int mark;
        private final transient List<Work> parts;

        Work(int mark, Work... parts) {
            this.mark = mark;
            this.parts = List.of(parts);
        }

        @Override
        protected void compute() {
            m.mark(mark);
            if (!parts.isEmpty()) {
                parts.get(0).fork();
                parts.get(1).compute();
                parts.get(0).join();
                m.mark(mark + 5);
            }
        }
    }

    private void forks() {
        ForkJoinPool pool = new ForkJoinPool(2);
        m.request(() -> {
            m.mark(30);
            pool.invoke(new RecursiveAction() {
                private static final long serialVersionUID = 1;

                @Override
                protected void compute() {
                    m.mark(31);
                    new Work(32, new Work(33), new Work(34)).fork().join();
                    m.mark(35);
                    invokeAll(new Work(36), new Work(38));
                    m.mark(39);
                }
            });
            m.mark(40);
        });
        m.request(() -> {
            m.mark(41);
            IntStream.range(42, 50).parallel().forEach(m::mark);
            m.mark(50);
        });
        m.request(() -> {
            m.mark(51);
            FutureTask<Void> task = new FutureTask<>(() -> m.mark(52), null);
            task.run();
            m.mark(53);
            task.get();
            m.mark(54);
        });
    }

    private void stages() {
        CompletableFuture<Object> complete = new CompletableFuture<>();
        CompletableFuture<Object> never = new CompletableFuture<>();
        CompletableFuture<Object> later = new CompletableFuture<>();
        CompletableFuture<Object> latest = new CompletableFuture<>();
        CompletableFuture<Object> any = CompletableFuture.anyOf(never, later);
        CompletableFuture<Void> either =
                latest.thenAccept(x -> m.mark(69)).acceptEither(later.thenAccept(x -> m.mark(65)), x -> m.mark(66));
        Gate chosen = new Gate();
        @SuppressWarnings("unchecked")
        CompletableFuture<Object>[] made = new CompletableFuture[2];
        m.request(() -> {
            m.mark(60);
            complete.complete("first");
        });
        m.request(() -> {
            m.mark(61);
            made[0] = CompletableFuture.anyOf(never, complete);
            m.mark(62);
            chosen.open();
        });
        m.request(() -> {
            chosen.pass();
            made[0].join();
            m.mark(63);
        });
        m.request(() -> {
            m.mark(64);
            later.complete("second");
        });
        m.request(() -> {
            any.join();
            m.mark(67);
        });
        m.request(() -> {
            m.mark(68);
            latest.complete("third");
        });
        m.request(() -> {
            either.join();
            m.mark(70);
        });
        m.request(() -> {
            CompletableFuture.allOf(complete, later).join();
            m.mark(71);
        });
        m.request(() -> never.acceptEither(later, x -> m.mark(72)));
    }

    private void latches() {
        CountDownLatch two = new CountDownLatch(2);
        for (int mark : new int[] {75, 76, 77}) {
            m.request(() -> {
                m.mark(mark);
                two.countDown();
            });
        }
        m.request(() -> {
            two.await();
            m.mark(78);
        });
    }

    /** One loop, which runs what was put into its queue when it is woken; and one that looks at nothing but that. */
    private void loops() throws Exception {
        Queue<Runnable> work = new ConcurrentLinkedQueue<>();
        Selector selector = Selector.open();
        beside(opened(), new Gate(), () -> {
            while (true) {
                selector.select();
                for (Runnable next = work.poll(); next != null; next = work.poll()) {
                    next.run();
                }
            }
        });
        for (int mark : new int[] {80, 82, 84}) {
            m.request(() -> {
                Gate ran = new Gate();
                m.mark(mark);
                work.add(() -> {
                    m.mark(mark + 1);
                    ran.open();
                });
                selector.wakeup();
                ran.pass();
            });
        }
        Selector bare = Selector.open();
        Gate woken = new Gate();
        beside(opened(), woken, () -> {
            bare.select();
            m.mark(87);
        });
        m.request(() -> {
            m.mark(86);
            bare.wakeup();
            woken.pass();
        });
    }

    private static Gate opened() {
        Gate gate = new Gate();
        gate.open();
        return gate;
    }

    /** What is due at once. */
    private static final class Due implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }

    private void queues() {
        queue(100, new ArrayBlockingQueue<Object>(2));
        queue(102, new LinkedBlockingQueue<Object>());
        queue(104, new LinkedBlockingDeque<Object>());
        queue(106, new PriorityBlockingQueue<Object>());
        queue(108, new DelayQueue<Due>());
        queue(110, new LinkedTransferQueue<Object>());
        handedDirectly(112, new SynchronousQueue<>());
        handedDirectly(114, new LinkedTransferQueue<>());
        LinkedBlockingDeque<Object> stack = new LinkedBlockingDeque<>();
        m.request(() -> {
            m.mark(116);
            stack.push("below");
        });
        m.request(() -> {
            m.mark(117);
            stack.push("above");
        });
        m.request(() -> {
            stack.takeFirst();
            m.mark(118);
        });
        m.request(() -> {
            stack.takeLast();
            m.mark(119);
        });
    }

    @SuppressWarnings("unchecked")
    private void queue(int mark, BlockingQueue<?> queue) {
        m.request(() -> {
            m.mark(mark);
            ((BlockingQueue<Object>) queue).put(new Due());
        });
        m.request(() -> {
            queue.take();
            m.mark(mark + 1);
        });
    }

    private void handedDirectly(int mark, BlockingQueue<Object> queue) {
        Gate begin = new Gate();
        Gate end = new Gate();
        Gate arrives = new Gate();
        Thread taker = beside(begin, end, () -> {
            arrives.open();
            queue.take();
            m.mark(mark + 1);
        });
        m.request(() -> {
            m.mark(mark);
            begin.open();
            arrives.pass();
            waits(taker);
            if (queue instanceof LinkedTransferQueue<Object> transfer) {
                transfer.transfer(new Object());
            } else {
                queue.put(new Object());
            }
            end.pass();
        });
    }

    private void madeWithElements() {
        String element = "element";
        @SuppressWarnings("unchecked")
        BlockingQueue<String>[] queues = new BlockingQueue[3];
        m.request(() -> {
            m.mark(120);
            queues[0] = new ArrayBlockingQueue<>(2, false, List.of(element));
            queues[1] = new LinkedTransferQueue<>(List.of(element + "1"));
            queues[2] = new PriorityBlockingQueue<>(List.of(element + "2"));
        });
        m.request(() -> {
            m.mark(121);
            queues[0].add(element);
        });
        for (int mark : new int[] {122, 123}) {
            m.request(() -> {
                queues[0].take();
                m.mark(mark);
            });
        }
        for (int queue : new int[] {1, 2}) {
            m.request(() -> {
                queues[queue].take();
                m.mark(123 + queue);
            });
        }
    }

    private void others() {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        ExecutorCompletionService<Object> service = new ExecutorCompletionService<>(pool);
        m.request(() -> {
            m.mark(130);
            service.submit(() -> m.mark(131), null);
            service.take().get();
            m.mark(132);
        });
        Timer timer = new Timer(true);
        m.request(() -> {
            Gate ran = new Gate();
            m.mark(133);
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            m.mark(134);
                            ran.open();
                        }
                    },
                    0);
            ran.pass();
        });
    }

    private void virtualThreads() {
        m.request(() -> {
            m.mark(140);
            Thread thread = (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable)
                            () -> m.mark(141));
            thread.join();
            m.mark(142);
        });
        m.request(() -> {
            m.mark(143);
            ExecutorService perTask = (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            Future<?> task = perTask.submit(() -> m.mark(144));
            task.get();
            m.mark(145);
            perTask.shutdown();
        });
    }

    /** One runs what another made, within what it does itself, and that throws. */
    private void throwing() {
        FutureTask<?>[] made = new FutureTask<?>[1];
        m.request(() -> {
            m.mark(150);
            made[0] = new FutureTask<>(() -> m.mark(151), null) {
                @Override
                protected void done() {
                    throw new IllegalStateException("meant");
                }
            };
        });
        m.request(() -> {
            m.mark(152);
            try {
                made[0].run();
            } catch (IllegalStateException meant) {
                m.mark(153);
            }
        });
        CompletableFuture<Object> complete = new CompletableFuture<>();
        m.request(() -> {
            m.mark(154);
            complete.complete("done");
        });
        m.request(() -> {
            try {
                CompletableFuture.anyOf(null, complete);
            } catch (NullPointerException meant) {
                m.mark(155);
            }
            CompletableFuture.anyOf(new CompletableFuture<>(), complete).join();
            m.mark(156);
        });
    }

    private void deque() {
        ConcurrentLinkedDeque<Object> deque = new ConcurrentLinkedDeque<>();
        m.request(() -> {
            m.mark(160);
            deque.add((Runnable) () -> m.mark(161));
        });
        m.request(() -> {
            m.mark(162);
            deque.addFirst((Runnable) () -> m.mark(163));
        });
        m.request(() -> {
            m.mark(164);
            deque.add("no task");
        });
        m.request(() -> ((Runnable) deque.poll()).run());
        m.request(() -> ((Runnable) deque.pollFirst()).run());
        m.request(() -> {
            deque.pollLast();
            m.mark(165);
        });
    }

    private void now() {
        CompletableFuture<Object> complete = new CompletableFuture<>();
        m.request(() -> {
            complete.getNow("absent");
            m.mark(170);
            complete.complete("present");
        });
        m.request(() -> {
            complete.getNow("absent");
            m.mark(171);
        });
    }

    private void resultsNow() {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        CompletableFuture<Object> failed = new CompletableFuture<>();
        FutureTask<Object> task = new FutureTask<>(() -> m.mark(176), "done");
        m.request(() -> {
            m.mark(175);
            stage.complete("present");
            failed.completeExceptionally(new IllegalStateException("meant"));
        });
        m.request(task::run);
        for (Object[] now : new Object[][] {
            {stage, "resultNow", 177}, {task, "resultNow", 178}, {failed, "exceptionNow", 179},
        }) {
            m.request(() -> {
                Future.class.getMethod((String) now[1]).invoke(now[0]);
                m.mark((int) now[2]);
            });
        }
    }

    /** A preview of 25, hence called by its names. */
    private void subtasks() {
        m.request(() -> {
            Class<?> type = Class.forName("java.util.concurrent.StructuredTaskScope");
            Object scope = type.getMethod("open").invoke(null);
            m.mark(180);
            Callable<Object> task = () -> {
                m.mark(181);
                return "done";
            };
            Object subtask = type.getMethod("fork", Callable.class).invoke(scope, task);
            type.getMethod("join").invoke(scope);
            m.mark(182);
            ((Supplier<?>) subtask).get();
            m.mark(183);
            type.getMethod("close").invoke(scope);
        });
    }
}
