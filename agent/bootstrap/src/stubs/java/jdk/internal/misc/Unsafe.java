package jdk.internal.misc;

import java.security.ProtectionDomain;

/** Signatures of the JDK's own class, those alike in 17 to 25; compiled against, never packaged, never run. */
public final class Unsafe {
    private Unsafe() {}

    public static native Unsafe getUnsafe();

    public native int pageSize();

    public native byte getByte(long address);

    public native int getInt(long address);

    public native void putInt(long address, int value);

    public native long getLong(long address);

    public native void putLong(long address, long value);

    public native int getInt(Object base, long offset);

    public native long getLong(Object base, long offset);

    public native void putInt(Object base, long offset, int value);

    public native Object getReference(Object base, long offset);

    public native Object getReferenceVolatile(Object base, long offset);

    public native long getLongVolatile(Object base, long offset);

    public native int getIntVolatile(Object base, long offset);

    public native void putIntRelease(Object base, long offset, int value);

    public native void putLongRelease(Object base, long offset, long value);

    public native long getAndAddLong(Object base, long offset, long delta);

    public native boolean compareAndSetLong(Object base, long offset, long expected, long value);

    public native void copyMemory(long from, long to, long bytes);

    public native void invokeCleaner(java.nio.ByteBuffer directBuffer);

    public native void setMemory(long address, long bytes, byte value);

    public native long objectFieldOffset(Class<?> type, String field);

    public native Class<?> defineClass(
            String name, byte[] bytes, int offset, int length, ClassLoader loader, ProtectionDomain domain);
}
