package dev.lightcone.bootstrap;

import java.io.FileDescriptor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.file.Path;

/** Hooks on the life of a connection, from listen and connect to close. Never throws; thread-safe. */
public final class ConnectionHooks {
    private ConnectionHooks() {}

    public static void connecting(FileDescriptor fd, InetAddress remote, int port) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.connecting(fd, remote, port);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    /** A connect returned: 1 stands, else under way. */
    public static void connectReturned(FileDescriptor fd, int result) {
        if (result > 0) {
            connected(fd);
        }
    }

    public static void connectPolled(FileDescriptor fd, boolean stands) {
        if (stands) {
            connected(fd);
        }
    }

    public static void connected(FileDescriptor fd) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.connected(fd);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    public static void connectFailed(FileDescriptor fd, Throwable thrown) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.connectFailed(fd, thrown);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    /** An accept returned: 1 for a connection. */
    public static void accepted(FileDescriptor listener, FileDescriptor fd, InetSocketAddress[] remote, int result) {
        Tracer t = Hooks.tracer;
        if (t != null && result > 0) {
            try {
                t.accepted(listener, fd, remote[0]);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    public static void connectingUnix(FileDescriptor fd, Path path) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.connectingUnix(fd, path);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    /** An accept of a Unix-domain connection returned: 1 for a connection. */
    public static void acceptedUnix(FileDescriptor listener, FileDescriptor fd, int result) {
        Tracer t = Hooks.tracer;
        if (t != null && result > 0) {
            try {
                t.acceptedUnix(listener, fd);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    public static void listeningUnix(FileDescriptor fd, int backlog) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.listeningUnix(fd, backlog);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    public static void listening(FileDescriptor fd, int backlog) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.listening(fd, backlog);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    public static void shuttingDown(FileDescriptor fd, int how) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.shuttingDown(fd, how);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    public static void option(FileDescriptor fd, SocketOption<?> option, Object value) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.option(fd, option.name(), value);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    /** A close under way while other threads are in calls on the descriptor: the connection ends here. */
    public static void closingEarly(FileDescriptor fd) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.closingEarly(fd);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }

    public static void closing(FileDescriptor fd) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.closing(fd);
            } catch (Throwable e) {
                Hooks.failed(fd, e);
            }
        }
    }
}
