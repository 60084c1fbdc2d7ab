package dev.lightcone.bootstrap;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Hooks around the system calls of Netty's native transport that send or receive datagrams with an address, one or a
 * batch at a time; arguments as in {@link NettyHooks}. An entry of a batch may be several datagrams, which the kernel
 * cuts apart (UDP_SEGMENT) or has put together (UDP_GRO). Never throws; thread-safe.
 */
public final class NettyDatagramHooks {
    private static final int VECTORED = 4;
    private static final int IN_PROGRESS = -115;

    private NettyDatagramHooks() {}

    public static void sendingTo(
            int copy, int fd, long at, int from, int limit, byte[] to, int scope, int port, int flags) {
        sending(copy, fd, at + from, 0, limit - from, to, scope, port, flags);
    }

    public static void sentTo(int copy, int fd, long address, int position, int limit, int flags, int result) {
        sent(copy, fd, address + position, 0, flags, result);
    }

    public static void sendingTo(
            int copy, int fd, ByteBuffer content, int from, int limit, byte[] to, int scope, int port, int flags) {
        long at = NettyHooks.address(content, from);
        sending(copy, fd, at, 0, limit - from, to, scope, port, flags);
    }

    public static void sentTo(int copy, int fd, ByteBuffer content, int position, int limit, int flags, int result) {
        sent(copy, fd, NettyHooks.address(content, position), 0, flags, result);
    }

    public static void sendingVectorsTo(
            int copy, int fd, long address, int count, byte[] to, int scope, int port, int flags) {
        long bytes = Hooks.tracer == null ? 0 : NettyHooks.vectorBytes(address, count);
        sending(copy, fd, address, count, bytes, to, scope, port, flags);
    }

    public static void sentVectorsTo(int copy, int fd, long address, int count, int flags, int result) {
        sent(copy, fd, address, count, flags, result);
    }

    public static void receivedFrom(int copy, int fd, long address, int position, int limit, Object source) {
        received(copy, fd, address + position, source);
    }

    public static void receivedFrom(int copy, int fd, ByteBuffer content, int position, int limit, Object source) {
        received(copy, fd, NettyHooks.address(content, position), source);
    }

    public static void sendingBatch(int copy, int fd, Object[] packets, int from, int count) {
        NumberTracer t = NettyHooks.tracer(copy);
        if (t != null) {
            try {
                for (int i = 0; i < count; i++) {
                    NettyPackets.sending(t, fd, i, packets[from + i]);
                }
            } catch (Throwable e) {
                NettyHooks.failed(fd, e);
            }
        }
    }

    public static void sentBatch(int copy, int fd, int result) {
        NumberTracer t = NettyHooks.tracer(copy);
        if (t != null) {
            try {
                t.datagramsSent(fd, result);
            } catch (Throwable e) {
                NettyHooks.failed(fd, e);
            }
        }
    }

    public static void receivedBatch(int copy, int fd, Object[] packets, int from, int result) {
        NumberTracer t = result <= 0 ? null : NettyHooks.tracer(copy);
        if (t != null) {
            try {
                for (int i = 0; i < result; i++) {
                    NettyPackets.received(t, fd, packets[from + i]);
                }
            } catch (Throwable e) {
                NettyHooks.failed(fd, e);
            }
        }
    }

    /** One datagram was received; the result is its length. */
    public static void receivedOne(int copy, int fd, Object packet, int result) {
        NumberTracer t = result < 0 ? null : NettyHooks.tracer(copy);
        if (t != null) {
            try {
                NettyPackets.received(t, fd, packet);
            } catch (Throwable e) {
                NettyHooks.failed(fd, e);
            }
        }
    }

    /** A Unix-domain datagram. */
    public static void untraced(int copy) {
        NumberTracer t = NettyHooks.tracer(copy);
        if (t != null) {
            try {
                t.datagramsUntraced();
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    /** With flags it is a connect that brings the first bytes along (TCP fast open). */
    private static void sending(
            int copy, int fd, long at, int vectors, long bytes, byte[] to, int scope, int port, int flags) {
        NumberTracer t = NettyHooks.tracer(copy);
        if (t != null) {
            try {
                if (flags == 0) {
                    t.datagramSending(fd, 0, at, vectors, 0, bytes, to, to.length, scope, port);
                } else {
                    t.connecting(fd, to, scope, port);
                    t.sending(fd, at, vectors, bytes, vectors > 0 ? VECTORED : 0);
                }
            } catch (Throwable e) {
                NettyHooks.failed(fd, e);
            }
        }
    }

    private static void sent(int copy, int fd, long address, int vectors, int flags, int result) {
        NumberTracer t = NettyHooks.tracer(copy);
        if (t != null) {
            try {
                if (flags == 0) {
                    t.datagramsSent(fd, result < 0 ? result : 1);
                } else {
                    t.connectReturned(fd, Math.min(result, 0));
                    t.sent(fd, address, vectors, result == IN_PROGRESS ? 0 : result, vectors > 0 ? VECTORED : 0);
                }
            } catch (Throwable e) {
                NettyHooks.failed(fd, e);
            }
        }
    }

    private static void received(int copy, int fd, long address, Object source) {
        NumberTracer t = source == null ? null : NettyHooks.tracer(copy);
        if (t != null) {
            try {
                InetSocketAddress from = (InetSocketAddress) source;
                byte[] bytes = from.getAddress().getAddress();
                int scope = from.getAddress() instanceof java.net.Inet6Address v6 ? v6.getScopeId() : 0;
                int length = NettyPackets.length(source);
                t.datagramReceived(fd, address, 0, 0, length, bytes, bytes.length, scope, from.getPort());
            } catch (Throwable e) {
                NettyHooks.failed(fd, e);
            }
        }
    }
}
