package dev.lightcone.bootstrap;

import java.io.FileDescriptor;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import jdk.internal.misc.Unsafe;

/**
 * Raw memory and the three hidden fields the agent reads: thin wrappers over the JDK's internal Unsafe. Addresses are
 * native addresses in bytes and are not checked: a wrong one ends the JVM. Thread-safe as far as each method says.
 */
public final class Memory {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    private static final long DESCRIPTOR = UNSAFE.objectFieldOffset(FileDescriptor.class, "fd");
    private static final long BUFFER_ADDRESS = UNSAFE.objectFieldOffset(Buffer.class, "address");
    private static final long THREAD_ID = UNSAFE.objectFieldOffset(Thread.class, "tid");

    private Memory() {}

    public static byte getByte(long address) {
        return UNSAFE.getByte(address);
    }

    public static int getInt(long address) {
        return UNSAFE.getInt(address);
    }

    public static void putInt(long address, int value) {
        UNSAFE.putInt(address, value);
    }

    public static long getLong(long address) {
        return UNSAFE.getLong(address);
    }

    public static void putLong(long address, long value) {
        UNSAFE.putLong(address, value);
    }

    public static int getIntVolatile(long address) {
        return UNSAFE.getIntVolatile(null, address);
    }

    public static long getLongVolatile(long address) {
        return UNSAFE.getLongVolatile(null, address);
    }

    /** Writes after all earlier writes of this thread. */
    public static void putIntRelease(long address, int value) {
        UNSAFE.putIntRelease(null, address, value);
    }

    /** Writes after all earlier writes of this thread. */
    public static void putLongRelease(long address, long value) {
        UNSAFE.putLongRelease(null, address, value);
    }

    /** Adds atomically and returns what was there before. */
    public static long getAndAddLong(long address, long delta) {
        return UNSAFE.getAndAddLong(null, address, delta);
    }

    /** Writes atomically if the expected value is there; returns whether it did. */
    public static boolean compareAndSetLong(long address, long expected, long value) {
        return UNSAFE.compareAndSetLong(null, address, expected, value);
    }

    public static void copyMemory(long from, long to, long bytes) {
        UNSAFE.copyMemory(from, to, bytes);
    }

    public static void setMemory(long address, long bytes, byte value) {
        UNSAFE.setMemory(address, bytes, value);
    }

    /** The number of a file descriptor, -1 when it is closed. */
    public static int fd(FileDescriptor descriptor) {
        return UNSAFE.getInt(descriptor, DESCRIPTOR);
    }

    /** A descriptor object of our own for a number that others own: nobody closes it. */
    public static FileDescriptor descriptor(int number) {
        FileDescriptor descriptor = new FileDescriptor();
        UNSAFE.putInt(descriptor, DESCRIPTOR, number);
        return descriptor;
    }

    /** Where a direct or mapped buffer begins. */
    public static long address(Buffer buffer) {
        return UNSAFE.getLong(buffer, BUFFER_ADDRESS);
    }

    /** Unmaps a mapped buffer now. Nobody may touch its memory from here on: not even reading is checked. */
    public static void unmap(ByteBuffer mapped) {
        UNSAFE.invokeCleaner(mapped);
    }

    /** The loader of a class, null the boot loader: nobody forbids the boot loader's own classes to ask. */
    public static ClassLoader loader(Class<?> type) {
        return type.getClassLoader();
    }

    /** A thread's id, from its field: {@code getId} may be overridden by an application. */
    public static long threadId(Thread thread) {
        return UNSAFE.getLong(thread, THREAD_ID);
    }
}
