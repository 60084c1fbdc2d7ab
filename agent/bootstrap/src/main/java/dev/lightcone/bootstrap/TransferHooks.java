package dev.lightcone.bootstrap;

import java.io.FileDescriptor;
import jdk.internal.vm.annotation.DontInline;

/**
 * Hooks around the calls that move bytes. Addresses are those of the native buffer, or of an array of I/O vectors (16
 * bytes each: address, length) for gathering and scattering calls. Never throws; thread-safe.
 */
public final class TransferHooks {
    private static final int URGENT = 1;
    private static final int SENDFILE = 2;
    private static final int VECTORED = 4;

    private TransferHooks() {}

    public static long writing(FileDescriptor fd, long address, int length) {
        return sending(fd, length, 0);
    }

    public static void wrote(FileDescriptor fd, long address, int length, long token, int result) {
        sent(fd, token, address, 0, result, 0);
    }

    public static void writeFailed(FileDescriptor fd, long token, Throwable thrown) {
        sendFailed(fd, token, thrown, 0);
    }

    public static long writingVectors(FileDescriptor fd, long address, int count) {
        if (Hooks.tracer == null) {
            return 0;
        }
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            bytes += Memory.getLong(address + 16L * i + 8);
        }
        return sending(fd, bytes, VECTORED);
    }

    public static void wroteVectors(FileDescriptor fd, long address, int count, long token, long result) {
        sent(fd, token, address, count, result, VECTORED);
    }

    public static void writeVectorsFailed(FileDescriptor fd, long token, Throwable thrown) {
        sendFailed(fd, token, thrown, VECTORED);
    }

    public static long sendingFile(int count, FileDescriptor fd) {
        return sending(fd, count, SENDFILE);
    }

    public static long sendingFile(long count, FileDescriptor fd) {
        return sending(fd, count, SENDFILE);
    }

    public static void sentFile(FileDescriptor fd, long token, long result) {
        sent(fd, token, 0, 0, result, SENDFILE);
    }

    public static void sendFileFailed(FileDescriptor fd, long token, Throwable thrown) {
        sendFailed(fd, token, thrown, SENDFILE);
    }

    public static void sendingUrgent(FileDescriptor fd) {
        sending(fd, 1, URGENT);
    }

    public static void sentUrgent(FileDescriptor fd, int result) {
        sent(fd, -1, 0, 0, result, URGENT);
    }

    public static void urgentFailed(FileDescriptor fd, Throwable thrown) {
        sendFailed(fd, -1, thrown, URGENT);
    }

    public static void read(FileDescriptor fd, long address, int length, int result) {
        received(fd, address, 0, result);
    }

    public static void readVectors(FileDescriptor fd, long address, int count, long result) {
        received(fd, address, count, result);
    }

    public static void readFailed(FileDescriptor fd, Throwable thrown) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.receiveFailed(fd, thrown);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    // The three below are not inlined: each place in the JDK that calls them, and whatever calls that, would else be
    // compiled with all of the agent in it, again and again. A short process has no time for that.

    @DontInline
    private static long sending(FileDescriptor fd, long bytes, int flags) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                return t.sending(fd, bytes, flags);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
        return 0;
    }

    @DontInline
    private static void sent(FileDescriptor fd, long token, long address, int vectors, long result, int flags) {
        Tracer t = Hooks.tracer;
        if (t != null && token != 0) {
            try {
                t.sent(fd, token, address, vectors, result, flags);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    private static void sendFailed(FileDescriptor fd, long token, Throwable thrown, int flags) {
        Tracer t = Hooks.tracer;
        if (t != null && token != 0) {
            try {
                t.sendFailed(fd, token, thrown, flags);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    @DontInline
    private static void received(FileDescriptor fd, long address, int vectors, long result) {
        Tracer t = Hooks.tracer;
        // "nothing now" and "interrupted" leave no record and cost no more than this
        if (t != null && result >= -1) {
            try {
                t.received(fd, address, vectors, result);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }
}
