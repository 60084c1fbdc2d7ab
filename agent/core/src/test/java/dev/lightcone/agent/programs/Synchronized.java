package dev.lightcone.agent.programs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * Requests, each on a thread of its own and one after the other, that pass order on by synchronization: what each marks
 * is known to come after some of what others marked before, and after nothing else.
 */
public final class Synchronized {
    private static volatile String shared = "";

    private static final AtomicLongFieldUpdater<Synchronized> UPDATER =
            AtomicLongFieldUpdater.newUpdater(Synchronized.class, "updated");
    private static final VarHandle HANDLE;
    private static final VarHandle SHARED;

    static {
        try {
            HANDLE = MethodHandles.lookup().findVarHandle(Synchronized.class, "handled", String.class);
            SHARED = MethodHandles.lookup().findStaticVarHandle(Synchronized.class, "sharedByHandle", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static long sharedByHandle;
    private volatile long updated;
    private String handled = "";
    private volatile long state;
    private volatile long other;
    private int plain;

    private Synchronized() {}

    public static void main(String[] arguments) throws Exception {
        try (Marks marks = new Marks()) {
            Synchronized program = new Synchronized();
            program.monitors(marks);
            program.fields(marks);
            program.atomics(marks);
            program.locks(marks);
            program.collections(marks);
            program.handles(marks);
            program.more(marks);
            marks.run();
        }
        System.out.println("done");
        System.exit(0);
    }

    private void monitors(Marks m) {
        Object one = new Object();
        Object two = new Object();
        m.request(() -> {
            m.mark(1);
            synchronized (one) {
                plain++;
            }
            m.mark(2);
        });
        m.request(() -> {
            m.mark(3);
            synchronized (two) {
                plain++;
            }
            m.mark(4);
        });
        m.request(() -> {
            synchronized (one) {
                m.mark(5);
            }
        });
        m.request(() -> {
            synchronized (two) {
                while (plain < 0) {
                    two.wait();
                }
            }
            m.mark(6);
        });
        m.request(() -> {
            counted();
            m.mark(7);
            counted();
        });
        m.request(() -> {
            m.mark(8);
            counted();
            m.mark(9);
        });
        m.request(() -> {
            // has no events of its own, and passes on what it got
            synchronized (one) {
                plain++;
            }
            synchronized (two) {
                plain++;
            }
        });
        m.request(() -> {
            synchronized (two) {
                m.mark(10);
            }
        });
        m.request(() -> {
            try {
                m.mark(11);
                fails(one);
            } catch (IllegalStateException expected) {
                m.mark(12);
            }
        });
    }

    private synchronized void counted() {
        plain++;
    }

    private void fails(Object monitor) {
        synchronized (monitor) {
            throw new IllegalStateException();
        }
    }

    private void fields(Marks m) {
        m.request(() -> {
            m.mark(20);
            state = 1;
            m.mark(21);
        });
        m.request(() -> {
            m.mark(22 + (int) state - 1);
            other = state + 1;
        });
        m.request(() -> {
            m.mark(23);
            other++;
            m.mark(24);
        });
        m.request(() -> {
            plain++;
            m.mark(25);
        });
        m.request(() -> {
            m.mark(26);
            shared = "written";
        });
        m.request(() -> m.mark(26 + shared.length() - 6));
    }

    private void atomics(Marks m) {
        AtomicReference<String> reference = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        AtomicIntegerArray array = new AtomicIntegerArray(4);
        m.request(() -> {
            m.mark(30);
            reference.set("x");
        });
        m.request(() -> {
            flag.compareAndSet(true, false);
            m.mark(31);
            flag.compareAndSet(false, true);
        });
        m.request(() -> {
            m.mark(32);
            flag.compareAndSet(false, true);
        });
        m.request(() -> {
            reference.updateAndGet(x -> x + "y");
            m.mark(33);
        });
        m.request(() -> {
            flag.get();
            m.mark(34);
        });
        m.request(() -> {
            m.mark(35);
            array.incrementAndGet(1);
        });
        m.request(() -> {
            array.get(2);
            m.mark(36);
            array.get(1);
            m.mark(37);
        });
    }

    private void locks(Marks m) {
        Lock lock = new ReentrantLock();
        Lock unused = new ReentrantLock();
        Condition condition = lock.newCondition();
        ReentrantReadWriteLock both = new ReentrantReadWriteLock();
        StampedLock stamped = new StampedLock();
        m.request(() -> {
            m.mark(40);
            lock.lock();
            try {
                plain++;
            } finally {
                lock.unlock();
            }
            m.mark(41);
        });
        m.request(() -> {
            unused.lock();
            m.mark(42);
            unused.unlock();
        });
        m.request(() -> {
            if (lock.tryLock()) {
                m.mark(43);
                condition.awaitNanos(1);
                lock.unlock();
            }
        });
        m.request(() -> {
            m.mark(44);
            both.readLock().lock();
            both.readLock().unlock();
        });
        m.request(() -> {
            both.readLock().lock();
            m.mark(45);
            both.readLock().unlock();
        });
        m.request(() -> {
            both.writeLock().lock();
            m.mark(46);
            both.writeLock().unlock();
        });
        m.request(() -> {
            both.readLock().lock();
            m.mark(47);
            both.readLock().unlock();
        });
        m.request(() -> {
            m.mark(48);
            try {
                unused.unlock();
            } catch (IllegalMonitorStateException expected) {
                plain++;
            }
        });
        m.request(() -> {
            unused.lock();
            m.mark(49);
            unused.unlock();
        });
        m.request(() -> {
            m.mark(50);
            long stamp = stamped.writeLock();
            stamped.unlockWrite(stamp);
        });
        m.request(() -> {
            long stamp = stamped.tryOptimisticRead();
            m.mark(51);
            plain += stamped.validate(stamp) ? 1 : 0;
        });
        m.request(() -> {
            m.mark(52);
            try {
                both.readLock().unlock();
            } catch (IllegalMonitorStateException expected) {
                plain++;
            }
        });
        m.request(() -> {
            both.writeLock().lock();
            m.mark(53);
            both.writeLock().unlock();
        });
        m.request(() -> {
            m.mark(54);
            try {
                stamped.unlockRead(stamped.tryOptimisticRead() + 1);
            } catch (IllegalMonitorStateException expected) {
                plain++;
            }
        });
        m.request(() -> {
            long stamp = stamped.writeLock();
            m.mark(55);
            stamped.unlockWrite(stamp);
        });
    }

    private void collections(Marks m) {
        Map<String, Integer> map = new ConcurrentHashMap<>();
        Map<Integer, String> guarded = Collections.synchronizedMap(new HashMap<>());
        Map<String, String> ordinary = new HashMap<>();
        List<String> copied = new CopyOnWriteArrayList<>();
        List<String> list = Collections.synchronizedList(new ArrayList<>());
        m.request(() -> {
            m.mark(60);
            map.put("x" + plain / 1000, 1);
            ordinary.put("x", "1");
            m.mark(61);
        });
        m.request(() -> {
            m.mark(62);
            map.put("y", 2);
        });
        m.request(() -> {
            map.get("x0");
            ordinary.get("x");
            m.mark(63);
        });
        m.request(() -> {
            map.get("z");
            m.mark(64);
            map.putIfAbsent("y", 3);
            m.mark(65);
        });
        m.request(() -> {
            map.computeIfAbsent("x0", k -> 7);
            map.merge("x0", 1, Integer::sum);
        });
        m.request(() -> {
            map.get("x0");
            m.mark(66);
        });
        m.request(() -> {
            m.mark(67);
            guarded.put(1, "a");
        });
        m.request(() -> {
            guarded.size();
            m.mark(68);
        });
        m.request(() -> {
            m.mark(69);
            copied.add("a");
        });
        m.request(() -> {
            for (String each : copied) {
                m.mark(69 + each.length());
            }
        });
        m.request(() -> {
            m.mark(71);
            list.add("b");
        });
        m.request(() -> {
            synchronized (list) {
                m.mark(71 + list.size());
            }
        });
    }

    private void handles(Marks m) {
        m.request(() -> {
            m.mark(90);
            UPDATER.incrementAndGet(this);
        });
        m.request(() -> m.mark(90 + (int) updated));
        m.request(() -> {
            m.mark(92);
            HANDLE.setRelease(this, "a");
        });
        m.request(() -> m.mark(92 + ((String) HANDLE.getAcquire(this)).length()));
        m.request(() -> {
            m.mark(94);
            HANDLE.compareAndSet(this, "b", "c");
        });
        m.request(() -> {
            HANDLE.getVolatile(this);
            m.mark(95);
        });
        m.request(() -> {
            m.mark(96);
            SHARED.getAndAdd(1L);
        });
        m.request(() -> m.mark(96 + (int) (long) SHARED.getVolatile()));
        m.request(() -> {
            m.mark(98);
            HANDLE.setVolatile(new Synchronized(), "d");
        });
        m.request(() -> {
            HANDLE.get(this);
            m.mark(99);
        });
    }

    private void more(Marks m) {
        Semaphore semaphore = new Semaphore(0);
        m.request(() -> {
            m.mark(80);
            semaphore.release();
        });
        m.request(() -> {
            semaphore.tryAcquire();
            m.mark(81);
            semaphore.tryAcquire();
        });
        m.request(() -> {
            for (int i = 0; i < 100_000; i++) {
                state = i;
                plain += (int) other;
                counted();
            }
            m.mark(82);
        });
    }
}
