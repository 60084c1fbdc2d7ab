package dev.lightcone.bootstrap;

/**
 * Hooks around the system calls of Netty's native transport in the life of a connection; arguments as in {@link
 * NettyHooks}. Never throws; thread-safe.
 */
public final class NettyConnectionHooks {
    private NettyConnectionHooks() {}

    public static void connecting(int copy, int fd, byte[] address, int scope, int port) {
        NumberTracer t = NettyHooks.tracer(copy);
        if (t != null) {
            try {
                t.connecting(fd, address, scope, port);
            } catch (Throwable e) {
                NettyHooks.failed(fd, e);
            }
        }
    }

    public static void connectingUnix(int copy, int fd, byte[] path) {
        NumberTracer t = NettyHooks.tracer(copy);
        if (t != null) {
            try {
                t.connectingUnix(fd, path);
            } catch (Throwable e) {
                NettyHooks.failed(fd, e);
            }
        }
    }

    public static void connectReturned(int copy, int fd, int result) {
        NumberTracer t = NettyHooks.tracer(copy);
        if (t != null) {
            try {
                t.connectReturned(fd, result);
            } catch (Throwable e) {
                NettyHooks.failed(fd, e);
            }
        }
    }

    public static void readdressing(int copy, int fd) {
        NumberTracer t = NettyHooks.tracer(copy);
        if (t != null) {
            try {
                t.readdressing(fd);
            } catch (Throwable e) {
                NettyHooks.failed(fd, e);
            }
        }
    }

    public static void boundUnix(int copy, int fd, byte[] path, int result) {
        NumberTracer t = NettyHooks.tracer(copy);
        if (t != null && result >= 0) {
            try {
                t.boundUnix(fd, path);
            } catch (Throwable e) {
                NettyHooks.failed(fd, e);
            }
        }
    }

    /** Another transport's sockets listen by the same class, and accept by means of their own that nobody sees. */
    public static void listening(int copy, Object socket, int fd, int backlog) {
        NumberTracer t = NettyHooks.tracer(copy);
        if (t != null) {
            try {
                if (!socket.getClass().getName().contains(".uring.")) {
                    t.listening(fd, backlog);
                }
            } catch (Throwable e) {
                NettyHooks.failed(fd, e);
            }
        }
    }

    public static void accepted(int copy, int listener, byte[] remote, int result) {
        NumberTracer t = result < 0 ? null : NettyHooks.tracer(copy);
        if (t != null) {
            try {
                t.accepted(listener, result, remote);
            } catch (Throwable e) {
                NettyHooks.failed(result, e);
            }
        }
    }

    public static void shuttingDown(int copy, int fd, boolean read, boolean write) {
        NumberTracer t = NettyHooks.tracer(copy);
        if (t != null) {
            try {
                t.shuttingDown(fd, read && write ? 2 : write ? 1 : 0);
            } catch (Throwable e) {
                NettyHooks.failed(fd, e);
            }
        }
    }

    public static void lingering(int copy, int fd, int seconds) {
        NumberTracer t = NettyHooks.tracer(copy);
        if (t != null) {
            try {
                t.lingering(fd, seconds);
            } catch (Throwable e) {
                NettyHooks.failed(fd, e);
            }
        }
    }

    public static void closing(int copy, int fd) {
        NumberTracer t = NettyHooks.tracer(copy);
        if (t != null) {
            try {
                t.closing(fd);
            } catch (Throwable e) {
                NettyHooks.failed(fd, e);
            }
        }
    }
}
