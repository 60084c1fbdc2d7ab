package dev.lightcone.bootstrap;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Hooks on synchronization in the packages that the user named. What is published is published after the write, or
 * before the lock is given back; what is acquired was loaded before the read, or after the lock was taken: so an order
 * may be missed and is never invented. Never throws; thread-safe.
 */
public final class SynchronizationHooks {
    /** Ways to access, the low half of an operation. Those with IF: only when the call's result says that it came about. */
    public static final int READ = 1;

    public static final int WRITE = 2;
    public static final int UPDATE = 3;
    public static final int READ_IF = 4;
    public static final int UPDATE_IF = 5;
    /** Reads always, writes if. */
    public static final int SWAP = 6;
    /** Reads if, else writes. */
    public static final int WRITE_UNLESS = 7;

    public static final int LOCK = 8;
    public static final int LOCK_IF = 9;
    public static final int UNLOCK = 10;
    /** Gives the lock back and takes it again. */
    public static final int WAIT = 11;
    /** Neither reads nor writes anything in particular; counts for what is locked as a whole. */
    public static final int WHOLE = 12;

    /** Families of objects, the high half. */
    public static final int VARIABLE = 1;

    public static final int LOCKS = 2;
    public static final int COLLECTIONS = 3;
    public static final int MONITORS = 4;
    public static final int SEMAPHORES = 5;
    public static final int SELECTORS = 6;
    public static final int HANDLES = 7;

    /** Given from before to after an unlock that may fail. */
    private static final Object AFTERWARDS = new Object();

    private SynchronizationHooks() {}

    /** An operation's number. */
    public static int operation(int family, int access) {
        return family << 4 | access;
    }

    /** The calling thread has entered a monitor. */
    public static void entered(Object monitor) {
        acquire(monitor, Synchronizers.MONITOR, 0);
    }

    /** The calling thread is about to leave a monitor. */
    public static void leaving(Object monitor) {
        release(monitor, Synchronizers.MONITOR, 0);
    }

    /** The calling thread is about to read a volatile field. */
    public static void reading(Object owner, long field) {
        acquire(owner, Synchronizers.VOLATILE, field);
    }

    /** The calling thread has written a volatile field. */
    public static void written(Object owner, long field) {
        release(owner, Synchronizers.VOLATILE, field);
    }

    /** Number of a field, by the name of the class that declares it. */
    public static long field(String type, String name) {
        return FieldHandles.number(type, name);
    }

    /** The calling thread made a VarHandle or an updater for a field. */
    public static void made(Object handle, Class<?> type, String field, boolean isStatic) {
        try {
            FieldHandles.made(handle, type, field, isStatic);
        } catch (Throwable e) {
            Hooks.failed(null, e);
        }
    }

    /** Before a call; the result is for the hook after it. */
    public static Object before(Object target, int operation) {
        return Hooks.tracer == null ? null : before(target, null, 0, operation);
    }

    /** Before a call whose first argument is an index, or a stamp. */
    public static Object before(Object target, long index, int operation) {
        return Hooks.tracer == null ? null : before(target, null, index, operation);
    }

    /** Before a call whose first argument is a key or an element. */
    public static Object before(Object target, Object key, int operation) {
        return Hooks.tracer == null ? null : before(target, key, 0, operation);
    }

    /** After a call; done: what its result says. */
    public static void after(Object loaded, Object target, boolean done, int operation) {
        if (Hooks.tracer != null) {
            after(loaded, target, null, 0, done, operation);
        }
    }

    /** As {@link #before(Object, long, int)}. */
    public static void after(Object loaded, Object target, long index, boolean done, int operation) {
        if (Hooks.tracer != null) {
            after(loaded, target, null, index, done, operation);
        }
    }

    /** As {@link #before(Object, Object, int)}. */
    public static void after(Object loaded, Object target, Object key, boolean done, int operation) {
        if (Hooks.tracer != null) {
            after(loaded, target, key, 0, done, operation);
        }
    }

    /** What an object as a result says. */
    public static boolean done(Object result) {
        return result != null;
    }

    /** What a stamp as a result says. */
    public static boolean done(long result) {
        return result != 0;
    }

    private static Object before(Object target, Object key, long index, int operation) {
        try {
            int access = operation & 15;
            switch (operation >> 4) {
                case VARIABLE:
                    return beforeAccess(target, Synchronizers.ATOMIC, index, access);
                case LOCKS:
                    return beforeLock(target, index, access);
                case COLLECTIONS:
                    return beforeCollection(target, key, access);
                case SEMAPHORES:
                    return beforeAccess(target, Synchronizers.SEMAPHORE, 0, access);
                case HANDLES:
                    FieldHandles.Handle field = FieldHandles.find(target);
                    Object owner = field == null ? null : field.owner(key);
                    return owner == null ? null : beforeAccess(owner, Synchronizers.VOLATILE, field.number, access);
                case SELECTORS:
                    Hooks.tracer.handing(target, Synchronizers.WAKING);
                    return null;
                default:
                    if (Thread.holdsLock(target)) {
                        release(target, Synchronizers.MONITOR, 0);
                    }
                    return null;
            }
        } catch (Throwable e) {
            failed(target, e);
            return null;
        }
    }

    private static void after(Object loaded, Object target, Object key, long index, boolean done, int operation) {
        try {
            int access = operation & 15;
            switch (operation >> 4) {
                case VARIABLE:
                    afterAccess(loaded, target, Synchronizers.ATOMIC, index, access, done);
                    break;
                case LOCKS:
                    afterLock(loaded, target, access, done);
                    break;
                case COLLECTIONS:
                    afterCollection(loaded, target, key, access, done);
                    break;
                case SEMAPHORES:
                    afterAccess(loaded, target, Synchronizers.SEMAPHORE, 0, access, done);
                    break;
                case HANDLES:
                    FieldHandles.Handle field = FieldHandles.find(target);
                    Object owner = field == null ? null : field.owner(key);
                    if (owner != null) {
                        afterAccess(loaded, owner, Synchronizers.VOLATILE, field.number, access, done);
                    }
                    break;
                case SELECTORS:
                    Hooks.tracer.withdrawn(target, Synchronizers.WAKING);
                    break;
                default:
                    acquire(target, Synchronizers.MONITOR, 0);
            }
        } catch (Throwable e) {
            failed(target, e);
        }
    }

    private static Object beforeAccess(Object target, int kind, long number, int access) {
        switch (access) {
            case READ:
            case UPDATE:
            case SWAP:
                acquire(target, kind, number);
                return null;
            case READ_IF:
            case UPDATE_IF:
            case WRITE_UNLESS:
                return Hooks.tracer.published(target, kind, number);
            default:
                return null;
        }
    }

    private static void afterAccess(Object loaded, Object target, int kind, long number, int access, boolean done) {
        if (loaded != null && done) {
            Hooks.tracer.acquired(loaded, kind);
        }
        boolean wrote;
        switch (access) {
            case WRITE:
            case UPDATE:
                wrote = true;
                break;
            case UPDATE_IF:
            case SWAP:
                wrote = done;
                break;
            case WRITE_UNLESS:
                wrote = !done;
                break;
            default:
                wrote = false;
        }
        if (wrote) {
            release(target, kind, number);
        }
    }

    private static Object beforeLock(Object target, long stamp, int access) {
        if (access == READ_IF) {
            return Hooks.tracer.published(target, Synchronizers.LOCK, 0);
        }
        if (access == UNLOCK || access == WAIT) {
            Object lock = Synchronizers.lock(target);
            if (lock != null && Synchronizers.holds(target, lock, stamp)) {
                release(lock, Synchronizers.shared(target, stamp) ? Synchronizers.READ_LOCK : Synchronizers.LOCK, 0);
            } else if (lock != null && target instanceof ReentrantReadWriteLock.ReadLock) {
                // who holds it for reading cannot be asked of it; that it could be given back will show
                return AFTERWARDS;
            }
        }
        return null;
    }

    private static void afterLock(Object loaded, Object target, int access, boolean done) {
        if (loaded == AFTERWARDS) {
            release(Synchronizers.lock(target), Synchronizers.READ_LOCK, 0);
        } else if (access == READ_IF) {
            if (loaded != null && done) {
                Hooks.tracer.acquired(loaded, Synchronizers.LOCK);
            }
        } else if (access == LOCK || access == WAIT || access == LOCK_IF && done) {
            Object lock = Synchronizers.lock(target);
            if (lock != null) {
                acquire(lock, Synchronizers.LOCK, 0);
                if (Synchronizers.exclusive(target, lock)) {
                    acquire(lock, Synchronizers.READ_LOCK, 0);
                }
            }
        }
    }

    private static Object beforeCollection(Object target, Object key, int access) {
        Object monitor = Synchronizers.monitor(target);
        if (monitor != null) {
            acquire(monitor, Synchronizers.MONITOR, 0);
            return null;
        }
        Object collection = access == WHOLE ? null : Synchronizers.concurrent(target);
        if (collection == null) {
            return null;
        }
        long number = Synchronizers.element(collection, key);
        return number == 0 ? null : beforeAccess(collection, Synchronizers.COLLECTION, number, access);
    }

    private static void afterCollection(Object loaded, Object target, Object key, int access, boolean done) {
        Object monitor = Synchronizers.monitor(target);
        if (monitor != null) {
            release(monitor, Synchronizers.MONITOR, 0);
            return;
        }
        Object collection = access == WHOLE ? null : Synchronizers.concurrent(target);
        if (collection != null) {
            long number = Synchronizers.element(collection, key);
            if (number != 0) {
                afterAccess(loaded, collection, Synchronizers.COLLECTION, number, access, done);
            }
        }
    }

    private static void acquire(Object what, int kind, long number) {
        Tracer t = Hooks.tracer;
        if (t != null && what != null) {
            try {
                Object published = t.published(what, kind, number);
                if (published != null) {
                    t.acquired(published, kind);
                }
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    private static void release(Object what, int kind, long number) {
        Tracer t = Hooks.tracer;
        if (t != null && what != null) {
            try {
                t.released(what, kind, number);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** Of a null target the call itself will complain. */
    private static void failed(Object target, Throwable thrown) {
        if (target != null) {
            Hooks.failed(null, thrown);
        }
    }
}
