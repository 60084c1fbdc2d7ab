package dev.lightcone.bootstrap;

import java.util.Hashtable;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import jdk.internal.misc.Unsafe;

/**
 * What the JDK's own locks and collections synchronize on. Only exact classes of the JDK are known: a subclass may do
 * anything. Thread-safe; calls no code of the application.
 */
final class Synchronizers {
    /** Kinds, as in the protocol. */
    static final int MONITOR = 32;

    static final int VOLATILE = 33;
    static final int ATOMIC = 34;
    static final int LOCK = 35;
    static final int READ_LOCK = 36;
    static final int COLLECTION = 37;
    static final int SEMAPHORE = 38;
    static final int WAKING = 205;

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private Synchronizers() {}

    /** What stands for a lock or condition: the same for all that exclude each other; null: not known. */
    static Object lock(Object target) {
        Class<?> type = target.getClass();
        if (type == ReentrantLock.class) {
            return Fields.get(target, Fields.REENTRANT);
        }
        if (type == ReentrantReadWriteLock.WriteLock.class) {
            return Fields.get(target, Fields.WRITE);
        }
        if (type == ReentrantReadWriteLock.ReadLock.class) {
            return Fields.get(target, Fields.READ);
        }
        if (type == AbstractQueuedSynchronizer.ConditionObject.class) {
            return Fields.get(target, Fields.CONDITION);
        }
        return type == StampedLock.class ? target : null;
    }

    /** True if the calling thread holds the lock, as far as can be known: else giving it back will fail. */
    static boolean holds(Object target, Object lock, long stamp) {
        if (target instanceof StampedLock) {
            StampedLock stamped = (StampedLock) target;
            boolean locked = StampedLock.isWriteLockStamp(stamp) ? stamped.isWriteLocked() : stamped.isReadLocked();
            return locked && stamped.validate(stamp);
        }
        return target instanceof ReentrantReadWriteLock.ReadLock && reads(lock)
                || lock instanceof AbstractOwnableSynchronizer
                        && Fields.get(lock, Fields.OWNER) == Thread.currentThread();
    }

    /** True if the calling thread holds the lock for reading; false is no proof that it does not. */
    private static boolean reads(Object lock) {
        Thread caller = Thread.currentThread();
        if (Fields.get(lock, Fields.FIRST_READER) == caller) {
            return true;
        }
        Object counter = Fields.get(lock, Fields.LAST_READER);
        return counter != null
                && Fields.number(counter, Fields.READER) == Memory.threadId(caller)
                && Fields.count(counter, Fields.HOLDS) > 0;
    }

    /** True if others may hold it at the same time. */
    static boolean shared(Object target, long stamp) {
        return target instanceof ReentrantReadWriteLock.ReadLock
                || target instanceof StampedLock && !StampedLock.isWriteLockStamp(stamp);
    }

    /** True if the calling thread, which has just taken it, holds it alone. */
    static boolean exclusive(Object target, Object lock) {
        return target instanceof StampedLock
                ? ((StampedLock) target).isWriteLocked()
                : lock instanceof AbstractOwnableSynchronizer
                        && Fields.get(lock, Fields.OWNER) == Thread.currentThread();
    }

    /** The monitor that a collection locks in all that it does; null: none. */
    static Object monitor(Object collection) {
        Class<?> type = collection.getClass();
        if (type == Vector.class || type == Hashtable.class) {
            return collection;
        }
        if (Fields.SYNCHRONIZED_MAP.isInstance(collection)) {
            return Fields.get(collection, Fields.MAP_MUTEX);
        }
        return Fields.SYNCHRONIZED_COLLECTION.isInstance(collection)
                ? Fields.get(collection, Fields.COLLECTION_MUTEX)
                : null;
    }

    /** What stands for a concurrent collection: for a map's set of keys the map; null: not known. */
    static Object concurrent(Object target) {
        Class<?> type = target.getClass();
        if (type == ConcurrentHashMap.class || copyOnWrite(type)) {
            return target;
        }
        if (type == ConcurrentSkipListMap.class || type == ConcurrentSkipListSet.class) {
            return target;
        }
        return type == ConcurrentHashMap.KeySetView.class
                ? ((ConcurrentHashMap.KeySetView<?, ?>) target).getMap()
                : null;
    }

    /** The number of the element that a key stands for, 0 when that cannot be told without calling the application. */
    static long element(Object collection, Object key) {
        return copyOnWrite(collection.getClass()) ? 1 : number(key);
    }

    private static boolean copyOnWrite(Class<?> type) {
        return type == CopyOnWriteArrayList.class || type == CopyOnWriteArraySet.class;
    }

    /** Different for keys that are not equal, but for one chance in some 2^60. */
    static long number(Object key) {
        if (key instanceof String) {
            String text = (String) key;
            long hash = text.length();
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * MIX;
                hash ^= hash >>> 32;
            }
            return hash * MIX | 1;
        }
        if (key instanceof Integer || key instanceof Short || key instanceof Byte) {
            return spread(((Number) key).longValue(), key.getClass());
        }
        if (key instanceof Long) {
            long value = (Long) key;
            return (value ^ value >>> 29) * MIX | 1;
        }
        if (key instanceof UUID) {
            UUID id = (UUID) key;
            return (id.getMostSignificantBits() * MIX ^ id.getLeastSignificantBits()) * MIX | 1;
        }
        if (key instanceof Character) {
            return spread((Character) key, Character.class);
        }
        if (key instanceof Enum) {
            Enum<?> constant = (Enum<?>) key;
            return spread(constant.ordinal(), constant.getDeclaringClass());
        }
        return 0;
    }

    /** Odd, and one to one in the value for each class. */
    private static long spread(long value, Class<?> type) {
        return ((long) type.getName().hashCode() << 32 ^ value & 0xFFFFFFFFL) << 1 | 1;
    }

    /** Where hidden fields stand; apart, so that a field that is not there costs what needs it and nothing else. */
    static final class Fields {
        static final long REENTRANT = offset(ReentrantLock.class, "sync");
        static final long WRITE = offset(ReentrantReadWriteLock.WriteLock.class, "sync");
        static final long READ = offset(ReentrantReadWriteLock.ReadLock.class, "sync");
        static final Class<?> READERS = type("java.util.concurrent.locks.ReentrantReadWriteLock$Sync");
        static final Class<?> COUNTER = type("java.util.concurrent.locks.ReentrantReadWriteLock$Sync$HoldCounter");
        static final long FIRST_READER = offset(READERS, "firstReader");
        static final long LAST_READER = offset(READERS, "cachedHoldCounter");
        static final long READER = offset(COUNTER, "tid");
        static final long HOLDS = offset(COUNTER, "count");
        static final long CONDITION = offset(AbstractQueuedSynchronizer.ConditionObject.class, "this$0");
        static final long OWNER = offset(AbstractOwnableSynchronizer.class, "exclusiveOwnerThread");
        static final Class<?> SYNCHRONIZED_MAP = type("java.util.Collections$SynchronizedMap");
        static final Class<?> SYNCHRONIZED_COLLECTION = type("java.util.Collections$SynchronizedCollection");
        static final long MAP_MUTEX = offset(SYNCHRONIZED_MAP, "mutex");
        static final long COLLECTION_MUTEX = offset(SYNCHRONIZED_COLLECTION, "mutex");

        private Fields() {}

        static Object get(Object target, long offset) {
            return offset < 0 ? null : Unsafe.getUnsafe().getReference(target, offset);
        }

        static long number(Object target, long offset) {
            return offset < 0 ? -1 : Unsafe.getUnsafe().getLong(target, offset);
        }

        static int count(Object target, long offset) {
            return offset < 0 ? 0 : Unsafe.getUnsafe().getInt(target, offset);
        }

        private static long offset(Class<?> type, String name) {
            try {
                return Unsafe.getUnsafe().objectFieldOffset(type, name);
            } catch (RuntimeException | Error absentInThisVersion) {
                return -1;
            }
        }

        private static Class<?> type(String name) {
            try {
                return Class.forName(name);
            } catch (ClassNotFoundException absentInThisVersion) {
                return Fields.class;
            }
        }
    }
}
