package dev.lightcone.bootstrap;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.security.AccessController;
import java.security.PrivilegedAction;
import sun.nio.ch.Net;

/**
 * What the kernel says about a descriptor. The hidden methods are looked up once, when first needed: an accepted or
 * connected socket rarely needs them. Thread-safe.
 */
public final class Addresses {
    /** What a descriptor can be: no socket (or unknown), an internet or Unix-domain stream, UDP, another socket. */
    public enum Kind {
        NO_SOCKET,
        TCP,
        UNIX,
        UDP,
        OTHER
    }

    private static final int SOL_SOCKET = 1;
    private static final int SO_TYPE = 3;
    private static final int SO_DOMAIN = 39;
    private static final int STREAM = 1;
    private static final int DATAGRAM = 2;
    private static final int AF_UNIX = 1;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private Addresses() {}

    /** The local address; only for internet sockets: the JDK misreads others. */
    public static InetSocketAddress local(FileDescriptor fd) throws IOException {
        return Net.localAddress(fd);
    }

    /** The peer's address; only for connected internet sockets. */
    public static InetSocketAddress remote(FileDescriptor fd) throws IOException {
        return (InetSocketAddress) call(Hidden.REMOTE_ADDRESS, fd);
    }

    /** The absolute path that a Unix-domain socket is bound to; empty if it has none. */
    public static String path(FileDescriptor fd) {
        try {
            return Hidden.UNIX_ADDRESS == null ? "" : path((UnixDomainSocketAddress) call(Hidden.UNIX_ADDRESS, fd));
        } catch (IOException unbound) {
            return "";
        }
    }

    private static String path(UnixDomainSocketAddress address) {
        String path = address.getPath().toString();
        return path.isEmpty() ? path : address.getPath().toAbsolutePath().toString();
    }

    /**
     * Bytes that wait to be read from a stream (FIONREAD), -1 if the kernel does not say. Takes one system call that
     * never waits; the descriptor must be open.
     */
    public static int unread(FileDescriptor fd) {
        try {
            return Hidden.AVAILABLE == null ? -1 : (int) call(Hidden.AVAILABLE, fd);
        } catch (IOException notToBeHad) {
            return -1;
        }
    }

    /** What a descriptor is. Asks by Linux's numbers; elsewhere the answer may be NO_SOCKET. */
    public static Kind kind(FileDescriptor fd) {
        try {
            int domain = (int) call(Hidden.OPTION, fd, false, SOL_SOCKET, SO_DOMAIN);
            int type = (int) call(Hidden.OPTION, fd, false, SOL_SOCKET, SO_TYPE);
            if (domain == AF_UNIX) {
                return type == STREAM ? Kind.UNIX : Kind.OTHER;
            }
            if (domain != AF_INET && domain != AF_INET6) {
                return Kind.OTHER;
            }
            return type == STREAM ? Kind.TCP : type == DATAGRAM ? Kind.UDP : Kind.OTHER;
        } catch (IOException notASocket) {
            return Kind.NO_SOCKET;
        }
    }

    private static Object call(Method method, Object... arguments) throws IOException {
        try {
            return method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IOException(e);
        }
    }

    /** The JDK's methods that are not public, found when this class is first used. */
    private static final class Hidden {
        static final Method REMOTE_ADDRESS = find("remoteAddress", FileDescriptor.class);
        /** Nobody depends on it: null if it is not there. */
        static final Method AVAILABLE = findOrNull("available", FileDescriptor.class);

        static final Method OPTION = find("getIntOption0", FileDescriptor.class, boolean.class, int.class, int.class);

        static final Method UNIX_ADDRESS = unixAddress();

        private static Method find(String name, Class<?>... parameters) {
            Method method = findOrNull(name, parameters);
            if (method == null) {
                throw new IllegalStateException("this JDK has no sun.nio.ch.Net." + name);
            }
            return method;
        }

        private static Method unixAddress() {
            try {
                return Opening.of(
                        Class.forName("sun.nio.ch.UnixDomainSockets", false, null),
                        "localAddress",
                        FileDescriptor.class);
            } catch (ClassNotFoundException e) {
                return null;
            }
        }

        private static Method findOrNull(String name, Class<?>... parameters) {
            return Opening.of(Net.class, name, parameters);
        }
    }

    /** Finds one of them with the rights of the JDK: the application on whose stack that happens may have none. */
    private static final class Opening implements PrivilegedAction<Method> {
        private final Class<?> owner;
        private final String name;
        private final Class<?>[] parameters;

        private Opening(Class<?> owner, String name, Class<?>... parameters) {
            this.owner = owner;
            this.name = name;
            this.parameters = parameters;
        }

        /** Null if there is none. */
        @SuppressWarnings("removal")
        static Method of(Class<?> owner, String name, Class<?>... parameters) {
            return AccessController.doPrivileged(new Opening(owner, name, parameters));
        }

        @Override
        public Method run() {
            try {
                Method method = owner.getDeclaredMethod(name, parameters);
                method.setAccessible(true);
                return method;
            } catch (NoSuchMethodException e) {
                return null;
            }
        }
    }
}
