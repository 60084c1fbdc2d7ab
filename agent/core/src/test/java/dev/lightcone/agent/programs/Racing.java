package dev.lightcone.agent.programs;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that write and read shared variables and take locks at random and at the same time, and note what they saw: a
 * line per step, {@code E count} an event of its own, {@code W kind number} a write, {@code R kind writer number} what a
 * read found, {@code L lock turn} a critical section. Each variable has one writer, so what was seen says which writes
 * came before.
 */
public final class Racing {
    private static final int STEPS = 600;
    private static final MethodHandle EVENT = event();

    private final Cell[] cells;
    private final Object monitor = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Integer> map = new ConcurrentHashMap<>();
    private int monitorTurns;
    private int lockTurns;

    /** What one thread writes. */
    private static final class Cell {
        private volatile int field;
        private final AtomicInteger atomic = new AtomicInteger();
    }

    private Racing(int threads) {
        cells = new Cell[threads];
        for (int i = 0; i < threads; i++) {
            cells[i] = new Cell();
            map.put("key" + i, 0);
        }
    }

    /** Arguments: file to write, number of threads, seed. */
    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[1]);
        Racing racing = new Racing(threads);
        List<List<String>> steps = new ArrayList<>();
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            List<String> mine = new ArrayList<>();
            steps.add(mine);
            running.add(new Thread(() -> racing.race(number, new Random(Long.parseLong(arguments[2]) + number), mine)));
        }
        running.forEach(Thread::start);
        for (Thread thread : running) {
            thread.join();
        }
        write(arguments[0], steps);
        System.out.println("done");
    }

    private static void write(String file, List<List<String>> steps) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            for (String step : steps.get(i)) {
                lines.add(i + " " + step);
            }
        }
        Files.write(Path.of(file), lines);
    }

    private void race(int self, Random random, List<String> steps) {
        int events = 0;
        int[] written = new int[3];
        for (int i = 0; i < STEPS; i++) {
            int kind = random.nextInt(3);
            int other = random.nextInt(cells.length);
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    tell(self + " " + ++events);
                    steps.add("E " + events);
                }
                case 2 -> {
                    write(self, kind, ++written[kind]);
                    steps.add("W " + kind + " " + written[kind]);
                }
                case 3, 4 -> steps.add("R " + kind + " " + other + " " + read(other, kind));
                default -> steps.add(random.nextBoolean() ? "L 0 " + inMonitor() : "L 1 " + inLock());
            }
        }
    }

    private void write(int self, int kind, int value) {
        switch (kind) {
            case 0 -> cells[self].field = value;
            case 1 -> cells[self].atomic.incrementAndGet();
            default -> map.merge("key" + self, 1, Integer::sum);
        }
    }

    private int read(int other, int kind) {
        return switch (kind) {
            case 0 -> cells[other].field;
            case 1 -> cells[other].atomic.get();
            default -> map.get("key" + other);
        };
    }

    private int inMonitor() {
        synchronized (monitor) {
            return ++monitorTurns;
        }
    }

    private int inLock() {
        lock.lock();
        try {
            return ++lockTurns;
        } finally {
            lock.unlock();
        }
    }

    private static void tell(String name) {
        try {
            EVENT.invoke(name, "");
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle event() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Class.forName("dev.lightcone.bootstrap.Hooks"),
                            "event",
                            MethodType.methodType(void.class, String.class, String.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
