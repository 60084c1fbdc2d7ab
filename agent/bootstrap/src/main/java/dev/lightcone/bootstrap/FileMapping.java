package dev.lightcone.bootstrap;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.channels.FileChannel;
import jdk.internal.misc.Unsafe;

/**
 * Maps files by the JDK's own native call. {@link FileChannel#map} of JDK 22 and later makes its first buffer by
 * reflection, for which it writes thirty classes: 50 ms of a starting JVM. Where the call is not found (17 to 21, other
 * systems) nothing is mapped here, and who asks must take the public way. Thread-safe.
 */
public final class FileMapping {
    private static final int READ_WRITE = 1;
    private static final MethodHandle MAP;
    private static final MethodHandle UNMAP;
    private static final Class<?> CHANNEL;

    static {
        MethodHandle map = null;
        MethodHandle unmap = null;
        Class<?> channel = null;
        try {
            Class<?> files = Class.forName("sun.nio.ch.UnixFileDispatcherImpl", true, null);
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(files, MethodHandles.lookup());
            channel = Class.forName("sun.nio.ch.FileChannelImpl", true, null);
            unmap = lookup.findStatic(files, "unmap0", MethodType.methodType(int.class, long.class, long.class));
            map = lookup.findStatic(
                    files,
                    "map0",
                    MethodType.methodType(
                            long.class, FileDescriptor.class, int.class, long.class, long.class, boolean.class));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            map = null; // another JDK
        }
        MAP = map;
        UNMAP = unmap;
        CHANNEL = channel;
    }

    private FileMapping() {}

    /**
     * Maps a part of a file for reading and writing; it must be there, as it is not extended.
     *
     * @param position bytes; a multiple of the page size, or the answer is 0
     * @return the address; 0 if that is not possible here
     * @throws IOException if the kernel refuses
     */
    public static long map(FileChannel file, long position, long bytes) throws IOException {
        if (MAP == null || file.getClass() != CHANNEL || (position & Channels.UNSAFE.pageSize() - 1) != 0) {
            return 0; // pages of 64 KiB, say: the channel itself knows what to do
        }
        try {
            FileDescriptor descriptor = Channels.descriptor(file);
            return (long) MAP.invokeExact(descriptor, READ_WRITE, position, bytes, false);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    /** Unmaps what {@link #map} gave. Nobody may touch that memory from here on: not even reading is checked. */
    public static void unmap(long address, long bytes) {
        try {
            int ignored = (int) UNMAP.invokeExact(address, bytes);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Only where a channel is of the JDK's own class. */
    private static final class Channels {
        private static final Unsafe UNSAFE = Unsafe.getUnsafe();
        private static final long DESCRIPTOR = UNSAFE.objectFieldOffset(CHANNEL, "fd");

        private static FileDescriptor descriptor(FileChannel file) {
            return (FileDescriptor) UNSAFE.getReference(file, DESCRIPTOR);
        }
    }
}
