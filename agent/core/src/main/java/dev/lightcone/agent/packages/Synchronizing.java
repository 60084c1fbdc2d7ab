package dev.lightcone.agent.packages;

import static dev.lightcone.bootstrap.SynchronizationHooks.COLLECTIONS;
import static dev.lightcone.bootstrap.SynchronizationHooks.HANDLES;
import static dev.lightcone.bootstrap.SynchronizationHooks.LOCK;
import static dev.lightcone.bootstrap.SynchronizationHooks.LOCKS;
import static dev.lightcone.bootstrap.SynchronizationHooks.LOCK_IF;
import static dev.lightcone.bootstrap.SynchronizationHooks.MONITORS;
import static dev.lightcone.bootstrap.SynchronizationHooks.READ;
import static dev.lightcone.bootstrap.SynchronizationHooks.READ_IF;
import static dev.lightcone.bootstrap.SynchronizationHooks.SELECTORS;
import static dev.lightcone.bootstrap.SynchronizationHooks.SEMAPHORES;
import static dev.lightcone.bootstrap.SynchronizationHooks.SWAP;
import static dev.lightcone.bootstrap.SynchronizationHooks.UNLOCK;
import static dev.lightcone.bootstrap.SynchronizationHooks.UPDATE;
import static dev.lightcone.bootstrap.SynchronizationHooks.UPDATE_IF;
import static dev.lightcone.bootstrap.SynchronizationHooks.VARIABLE;
import static dev.lightcone.bootstrap.SynchronizationHooks.WAIT;
import static dev.lightcone.bootstrap.SynchronizationHooks.WHOLE;
import static dev.lightcone.bootstrap.SynchronizationHooks.WRITE;
import static dev.lightcone.bootstrap.SynchronizationHooks.WRITE_UNLESS;

import dev.lightcone.bootstrap.SynchronizationHooks;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Which calls synchronize, and how, by the method called. */
final class Synchronizing {
    /** What the hooks are told: the operation, and which first argument says the part of the object concerned. */
    record Call(int operation, Part part) {}

    /** The part of an object that is concerned. */
    enum Part {
        /** All of it. */
        NONE,
        /** By index, or a lock's stamp. */
        NUMBER,
        /** By key or element. */
        OBJECT
    }

    private static final String ATOMIC = "java/util/concurrent/atomic/Atomic";
    private static final Set<String> ATOMICS = Set.of(
            "Boolean",
            "Integer",
            "Long",
            "Reference",
            "IntegerArray",
            "LongArray",
            "ReferenceArray",
            "StampedReference",
            "MarkableReference");
    private static final String LOCK_PACKAGE = "java/util/concurrent/locks/";
    private static final Set<String> LOCK_TYPES = Set.of(
            "Lock",
            "ReentrantLock",
            "ReentrantReadWriteLock$ReadLock",
            "ReentrantReadWriteLock$WriteLock",
            "StampedLock",
            "Condition");
    private static final Set<String> COLLECTION_TYPES = Set.of(
            "java/lang/Iterable",
            "java/util/Collection",
            "java/util/List",
            "java/util/Set",
            "java/util/SortedSet",
            "java/util/NavigableSet",
            "java/util/Vector",
            "java/util/concurrent/CopyOnWriteArrayList",
            "java/util/concurrent/CopyOnWriteArraySet",
            "java/util/concurrent/ConcurrentSkipListSet",
            "java/util/concurrent/ConcurrentHashMap$KeySetView");
    private static final Set<String> MAP_TYPES = Set.of(
            "java/util/Map",
            "java/util/SortedMap",
            "java/util/NavigableMap",
            "java/util/Hashtable",
            "java/util/Dictionary",
            "java/util/concurrent/ConcurrentMap",
            "java/util/concurrent/ConcurrentNavigableMap",
            "java/util/concurrent/ConcurrentHashMap",
            "java/util/concurrent/ConcurrentSkipListMap");

    private static final Map<String, Integer> VARIABLES = new HashMap<>();
    private static final Map<String, Integer> HANDLED = new HashMap<>();
    private static final Map<String, Integer> LOCKING = new HashMap<>();
    private static final Map<String, Integer> MAPS = new HashMap<>();
    private static final Map<String, Integer> ELEMENTS = new HashMap<>();

    static {
        put(VARIABLES, READ, "get getAcquire intValue longValue getReference getStamp isMarked compareAndExchange");
        put(VARIABLES, WRITE, "set lazySet setRelease");
        put(VARIABLES, UPDATE, "getAndSet getAndIncrement getAndDecrement getAndAdd incrementAndGet decrementAndGet");
        put(VARIABLES, UPDATE, "addAndGet getAndUpdate updateAndGet getAndAccumulate accumulateAndGet");
        put(VARIABLES, SWAP, "compareAndSet weakCompareAndSetVolatile attemptStamp attemptMark");
        put(HANDLED, READ, "getVolatile getAcquire compareAndExchange compareAndExchangeAcquire getAndSetAcquire");
        put(HANDLED, READ, "getAndAddAcquire getAndBitwiseOrAcquire getAndBitwiseAndAcquire getAndBitwiseXorAcquire");
        put(HANDLED, WRITE, "setVolatile setRelease getAndSetRelease getAndAddRelease getAndBitwiseOrRelease");
        put(HANDLED, WRITE, "getAndBitwiseAndRelease getAndBitwiseXorRelease");
        put(HANDLED, UPDATE, "getAndSet getAndAdd getAndBitwiseOr getAndBitwiseAnd getAndBitwiseXor");
        put(HANDLED, SWAP, "compareAndSet weakCompareAndSet");
        put(LOCKING, LOCK, "lock lockInterruptibly writeLock writeLockInterruptibly readLock readLockInterruptibly");
        put(LOCKING, LOCK_IF, "tryLock tryWriteLock tryReadLock tryConvertToReadLock tryConvertToWriteLock");
        put(LOCKING, UNLOCK, "unlock unlockWrite unlockRead");
        put(LOCKING, WAIT, "await awaitNanos awaitUntil awaitUninterruptibly");
        put(LOCKING, READ_IF, "tryOptimisticRead");
        put(MAPS, READ_IF, "get getOrDefault containsKey");
        put(MAPS, UPDATE, "put compute merge computeIfPresent");
        // whether it wrote cannot be told from outside
        put(MAPS, READ, "computeIfAbsent");
        put(MAPS, UPDATE_IF, "remove replace");
        put(MAPS, WRITE_UNLESS, "putIfAbsent");
        put(MAPS, WHOLE, "size isEmpty containsValue putAll clear forEach replaceAll toString");
        put(ELEMENTS, READ_IF, "contains");
        put(ELEMENTS, UPDATE_IF, "add remove addIfAbsent set addElement removeElement addFirst addLast removeFirst");
        put(ELEMENTS, UPDATE_IF, "removeLast");
        put(ELEMENTS, READ, "get size isEmpty iterator listIterator stream parallelStream forEach toArray indexOf");
        put(ELEMENTS, READ, "lastIndexOf containsAll getFirst getLast elementAt toString subList spliterator");
        put(ELEMENTS, UPDATE_IF, "addAll removeAll retainAll removeIf addAllAbsent");
        put(ELEMENTS, UPDATE, "clear replaceAll sort");
    }

    private Synchronizing() {}

    private static void put(Map<String, Integer> methods, int access, String names) {
        for (String name : names.split(" ")) {
            methods.put(name, access);
        }
    }

    /** Null: it does not synchronize, as far as we know. */
    static Call call(int opcode, String owner, String name, String descriptor) {
        if (opcode == Opcodes.INVOKEVIRTUAL && name.equals("wait") && waits(descriptor)) {
            return new Call(SynchronizationHooks.operation(MONITORS, WAIT), Part.NONE);
        }
        if (!owner.startsWith("java/")) {
            return null;
        }
        if (owner.startsWith(ATOMIC) && ATOMICS.contains(owner.substring(ATOMIC.length()))) {
            Part part = owner.endsWith("Array") ? Part.NUMBER : Part.NONE;
            return found(VARIABLES, VARIABLE, name, descriptor, part);
        }
        if (owner.startsWith(ATOMIC) && owner.endsWith("FieldUpdater")) {
            return found(VARIABLES, HANDLES, name, descriptor, Part.OBJECT);
        }
        if (owner.equals("java/lang/invoke/VarHandle")) {
            return found(HANDLED, HANDLES, name, descriptor, Part.OBJECT);
        }
        if (owner.startsWith(LOCK_PACKAGE) && LOCK_TYPES.contains(owner.substring(LOCK_PACKAGE.length()))) {
            return lock(name, descriptor);
        }
        if (owner.equals("java/util/concurrent/Semaphore")) {
            return semaphore(name);
        }
        if (owner.equals("java/nio/channels/Selector") && name.equals("wakeup")) {
            return new Call(SynchronizationHooks.operation(SELECTORS, WRITE), Part.NONE);
        }
        if (MAP_TYPES.contains(owner)) {
            return found(MAPS, COLLECTIONS, name, descriptor, Part.OBJECT);
        }
        return COLLECTION_TYPES.contains(owner) ? found(ELEMENTS, COLLECTIONS, name, descriptor, Part.OBJECT) : null;
    }

    /** True if the call makes a handle of a field, of which the first argument is the class and one the name. */
    static boolean makesHandle(String owner, String name) {
        return owner.startsWith(ATOMIC) && name.equals("newUpdater")
                || owner.equals("java/lang/invoke/MethodHandles$Lookup")
                        && (name.equals("findVarHandle") || name.equals("findStaticVarHandle"));
    }

    private static boolean waits(String descriptor) {
        return descriptor.equals("()V") || descriptor.equals("(J)V") || descriptor.equals("(JI)V");
    }

    private static Call lock(String name, String descriptor) {
        // ReentrantReadWriteLock gives its locks by these names, and that takes none
        if (descriptor.endsWith(";")) {
            return null;
        }
        return found(LOCKING, LOCKS, name, descriptor, name.startsWith("unlock") ? Part.NUMBER : Part.NONE);
    }

    private static Call semaphore(String name) {
        if (name.equals("release")) {
            return new Call(SynchronizationHooks.operation(SEMAPHORES, WRITE), Part.NONE);
        }
        boolean takes = name.equals("acquire") || name.equals("acquireUninterruptibly") || name.equals("tryAcquire");
        return takes ? new Call(SynchronizationHooks.operation(SEMAPHORES, READ_IF), Part.NONE) : null;
    }

    private static Call found(Map<String, Integer> methods, int family, String name, String descriptor, Part part) {
        Integer access = methods.get(name);
        return access == null ? null : new Call(SynchronizationHooks.operation(family, access), part(part, descriptor));
    }

    /** Only if the first argument is of that form. */
    private static Part part(Part wanted, String descriptor) {
        Type[] arguments = Type.getArgumentTypes(descriptor);
        if (arguments.length == 0) {
            return Part.NONE;
        }
        int sort = arguments[0].getSort();
        return switch (wanted) {
            case NUMBER -> sort == Type.INT || sort == Type.LONG ? wanted : Part.NONE;
            case OBJECT -> sort == Type.OBJECT ? wanted : Part.NONE;
            default -> Part.NONE;
        };
    }
}
