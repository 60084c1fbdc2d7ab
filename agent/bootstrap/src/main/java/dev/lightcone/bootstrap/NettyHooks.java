package dev.lightcone.bootstrap;

import java.nio.ByteBuffer;

/**
 * Hooks around the system calls of Netty's native transport on streams, and on connected datagram sockets. The first
 * argument numbers the copy of Netty, the second is the descriptor; results are counts or negative error numbers.
 * Never throws; thread-safe.
 */
public final class NettyHooks {
    private static final int SENDFILE = 2;
    private static final int VECTORED = 4;
    private static final int INTERRUPTED = -4;
    private static final int NOTHING_NOW = -11;

    private NettyHooks() {}

    public static void writing(int copy, int fd, long address, int position, int limit) {
        sending(copy, fd, address + position, 0, limit - position, 0);
    }

    public static void wrote(int copy, int fd, long address, int position, int limit, int result) {
        sent(copy, fd, address + position, 0, result, 0);
    }

    public static void writing(int copy, int fd, ByteBuffer content, int position, int limit) {
        sending(copy, fd, address(content, position), 0, limit - position, 0);
    }

    public static void wrote(int copy, int fd, ByteBuffer content, int position, int limit, int result) {
        sent(copy, fd, address(content, position), 0, result, 0);
    }

    public static void writingVectors(int copy, int fd, long address, int count) {
        sending(copy, fd, address, count, Hooks.tracer == null ? 0 : vectorBytes(address, count), VECTORED);
    }

    public static void wroteVectors(int copy, int fd, long address, int count, long result) {
        sent(copy, fd, address, count, result, VECTORED);
    }

    public static void writing(int copy, int fd, ByteBuffer[] contents, int from, int count, long most) {
        NumberTracer t = tracer(copy);
        if (t != null) {
            try {
                long bytes = 0;
                for (int i = from; i < from + count; i++) {
                    bytes += contents[i].remaining();
                }
                t.sending(fd, 0, count, Math.min(bytes, most), VECTORED);
            } catch (Throwable e) {
                failed(fd, e);
            }
        }
    }

    public static void wrote(int copy, int fd, ByteBuffer[] contents, int from, int count, long most, long result) {
        NumberTracer t = tracer(copy);
        if (t != null) {
            try {
                t.sentBuffers(fd, contents, from, result, VECTORED);
            } catch (Throwable e) {
                failed(fd, e);
            }
        }
    }

    public static void read(int copy, int fd, long address, int position, int limit, int result) {
        received(copy, fd, address + position, limit - position, result);
    }

    public static void read(int copy, int fd, ByteBuffer content, int position, int limit, int result) {
        received(copy, fd, address(content, position), limit - position, result);
    }

    public static void sendingFile(int copy, int fd, long count) {
        sending(copy, fd, 0, 0, count, SENDFILE);
    }

    public static void sentFile(int copy, int fd, long result) {
        sent(copy, fd, 0, 0, result, SENDFILE);
    }

    public static void splicing(int copy, int in, int out, long count) {
        NumberTracer t = tracer(copy);
        if (t != null) {
            try {
                t.splicing(in, out, count);
            } catch (Throwable e) {
                failed(out, e);
            }
        }
    }

    public static void spliced(int copy, int in, int out, int result) {
        NumberTracer t = tracer(copy);
        if (t != null) {
            try {
                t.spliced(in, out, result);
            } catch (Throwable e) {
                failed(result > 0 ? in : out, e);
            }
        }
    }

    /** A descriptor is about to be sent over a Unix-domain connection. */
    public static void passing(int copy, int fd) {
        passing(copy, fd, true);
    }

    public static void passed(int copy, int fd, int result) {
        NumberTracer t = tracer(copy);
        if (t != null) {
            try {
                t.passed(fd, result);
            } catch (Throwable e) {
                failed(fd, e);
            }
        }
    }

    /** A descriptor was received, if there is one. */
    public static void took(int copy, int fd, int result) {
        if (result > 0) {
            passing(copy, fd, false);
        }
    }

    private static void passing(int copy, int fd, boolean sent) {
        NumberTracer t = tracer(copy);
        if (t != null) {
            try {
                t.passing(fd, sent);
            } catch (Throwable e) {
                failed(fd, e);
            }
        }
    }

    /** The bytes of I/O vectors. */
    static long vectorBytes(long address, int count) {
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            bytes += Memory.getLong(address + 16L * i + 8);
        }
        return bytes;
    }

    /** Where a direct buffer's byte stands, 0 for another buffer. */
    static long address(ByteBuffer content, int position) {
        return content.isDirect() ? Memory.address(content) + position : 0;
    }

    /** Null if nothing of this copy is to be told. */
    static NumberTracer tracer(int copy) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                NumberTracer numbers = t.numbers();
                return numbers.whole(copy) ? numbers : null;
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
        return null;
    }

    static void failed(int fd, Throwable thrown) {
        Hooks.failed(fd, thrown);
    }

    static void sending(int copy, int fd, long address, int vectors, long bytes, int flags) {
        NumberTracer t = tracer(copy);
        if (t != null) {
            try {
                t.sending(fd, address, vectors, bytes, flags);
            } catch (Throwable e) {
                failed(fd, e);
            }
        }
    }

    static void sent(int copy, int fd, long address, int vectors, long result, int flags) {
        NumberTracer t = tracer(copy);
        if (t != null) {
            try {
                t.sent(fd, address, vectors, result, flags);
            } catch (Throwable e) {
                failed(fd, e);
            }
        }
    }

    private static void received(int copy, int fd, long address, long most, int result) {
        // "nothing now" and "interrupted" leave no record and cost no more than this
        if (result == NOTHING_NOW || result == INTERRUPTED) {
            return;
        }
        NumberTracer t = tracer(copy);
        if (t != null) {
            try {
                t.received(fd, address, most, result);
            } catch (Throwable e) {
                failed(fd, e);
            }
        }
    }
}
