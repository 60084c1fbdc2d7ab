package dev.lightcone.bootstrap;

import java.io.FileDescriptor;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import jdk.internal.misc.Unsafe;

/**
 * Hooks around datagrams: those of connected sockets pass a dispatcher, as streams do, the others the channel itself.
 * Addresses and vectors as in {@link TransferHooks}. Never throws; thread-safe.
 */
public final class DatagramHooks {
    private DatagramHooks() {}

    /** The socket is about to connect or disconnect. */
    public static void readdressing(FileDescriptor fd) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.datagramReaddressing(fd);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    public static long sending(FileDescriptor fd, long address, int length) {
        return sending(fd, address, 0, length, null);
    }

    public static long sendingVectors(FileDescriptor fd, long address, int count) {
        if (Hooks.tracer == null) {
            return 0;
        }
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            bytes += Memory.getLong(address + 16L * i + 8);
        }
        return sending(fd, address, count, bytes, null);
    }

    public static long sendingTo(FileDescriptor fd, ByteBuffer content, InetSocketAddress target) {
        int at = content.position();
        return sending(fd, Memory.address(content) + at, 0, Math.max(0, content.limit() - at), target);
    }

    public static void sent(FileDescriptor fd, long token, int result) {
        sent(fd, token, (long) result);
    }

    public static void sent(FileDescriptor fd, long token, long result) {
        Tracer t = Hooks.tracer;
        if (t != null && token != 0) {
            try {
                t.datagramSent(fd, token, result);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    public static void sendFailed(FileDescriptor fd, long token, Throwable thrown) {
        Tracer t = Hooks.tracer;
        if (t != null && token != 0) {
            try {
                t.datagramSendFailed(fd, token, thrown);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    public static void received(FileDescriptor fd, long address, int length, int result) {
        received(fd, address, 0, result, 0);
    }

    public static void receivedVectors(FileDescriptor fd, long address, int count, long result) {
        received(fd, address, count, result, 0);
    }

    /** A channel received into its buffer at the position, and the kernel wrote the sender where the channel keeps it. */
    public static void receivedFrom(FileDescriptor fd, Object channel, ByteBuffer content, int position, int result) {
        if (Hooks.tracer != null && result >= 0) {
            try {
                received(fd, Memory.address(content) + position, 0, result, Fields.source(channel));
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    private static long sending(FileDescriptor fd, long address, int vectors, long length, InetSocketAddress target) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                return t.datagramSending(fd, address, vectors, length, target);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
        return 0;
    }

    private static void received(FileDescriptor fd, long address, int vectors, long result, long source) {
        Tracer t = Hooks.tracer;
        if (t != null && result >= 0) {
            try {
                t.datagramReceived(fd, address, vectors, result, source);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    /** Hidden fields of the JDK's channel, found when the first datagram comes from anybody. */
    private static final class Fields {
        private static final Unsafe UNSAFE = Unsafe.getUnsafe();
        private static final long SOURCE = offset("sun.nio.ch.DatagramChannelImpl", "sourceSockAddr");
        private static final long ADDRESS = offset("sun.nio.ch.NativeSocketAddress", "address");

        /** Where the kernel's own form of the last sender's address stands. */
        static long source(Object channel) {
            return UNSAFE.getLong(UNSAFE.getReference(channel, SOURCE), ADDRESS);
        }

        private static long offset(String type, String field) {
            try {
                return UNSAFE.objectFieldOffset(Class.forName(type, false, null), field);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
