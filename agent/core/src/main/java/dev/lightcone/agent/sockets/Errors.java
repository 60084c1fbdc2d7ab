package dev.lightcone.agent.sockets;

import dev.lightcone.bootstrap.KernelError;
import dev.lightcone.protocol.ConnectOutcome;
import dev.lightcone.protocol.ErrorKind;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;

/** What an exception of the JDK's sockets says, in the protocol's numbers. Messages are the kernel's own words. */
final class Errors {
    // Linux's numbers
    private static final int EBADF = 9;
    private static final int EPIPE = 32;
    private static final int ENETUNREACH = 101;
    private static final int ECONNRESET = 104;
    private static final int ETIMEDOUT = 110;
    private static final int ECONNREFUSED = 111;
    private static final int EHOSTUNREACH = 113;

    private Errors() {}

    static int ofTransfer(Throwable thrown) {
        if (thrown instanceof KernelError error) {
            return ofNumber(error.number());
        }
        String message = message(thrown);
        if (thrown.getClass().getSimpleName().equals("ConnectionResetException") || message.contains("reset")) {
            return ErrorKind.RESET;
        }
        if (message.contains("Broken pipe")) {
            return ErrorKind.BROKEN_PIPE;
        }
        if (message.contains("timed out")) {
            return ErrorKind.TIMED_OUT;
        }
        if (interrupted(thrown)) {
            return ErrorKind.INTERRUPTED;
        }
        if (closed(thrown, message)) {
            return ErrorKind.CLOSED;
        }
        if (noRoute(thrown, message)) {
            return ErrorKind.NO_ROUTE;
        }
        if (message.contains("refused")) {
            return ErrorKind.REFUSED;
        }
        return message.contains("unreachable") ? ErrorKind.UNREACHABLE : ErrorKind.OTHER;
    }

    static int ofConnect(Throwable thrown) {
        if (thrown instanceof KernelError error) {
            return connectOfNumber(error.number());
        }
        String message = message(thrown);
        if (thrown instanceof SocketTimeoutException || message.contains("timed out")) {
            return ConnectOutcome.TIMED_OUT;
        }
        if (noRoute(thrown, message)) {
            return ConnectOutcome.NO_ROUTE;
        }
        if (message.contains("unreachable")) {
            return ConnectOutcome.UNREACHABLE;
        }
        if (interrupted(thrown)) {
            return ConnectOutcome.INTERRUPTED;
        }
        if (thrown instanceof ConnectException) {
            return ConnectOutcome.REFUSED;
        }
        return closed(thrown, message) ? ConnectOutcome.CLOSED : ConnectOutcome.OTHER;
    }

    private static int ofNumber(int errno) {
        return switch (errno) {
            case ECONNRESET -> ErrorKind.RESET;
            case EPIPE -> ErrorKind.BROKEN_PIPE;
            case ETIMEDOUT -> ErrorKind.TIMED_OUT;
            case EBADF -> ErrorKind.CLOSED;
            case ENETUNREACH, EHOSTUNREACH -> ErrorKind.UNREACHABLE;
            default -> ErrorKind.OTHER;
        };
    }

    private static int connectOfNumber(int errno) {
        return switch (errno) {
            case ECONNREFUSED -> ConnectOutcome.REFUSED;
            case ETIMEDOUT -> ConnectOutcome.TIMED_OUT;
            case ENETUNREACH, EHOSTUNREACH -> ConnectOutcome.UNREACHABLE;
            case EBADF -> ConnectOutcome.CLOSED;
            default -> ConnectOutcome.OTHER;
        };
    }

    private static boolean closed(Throwable thrown, String message) {
        return thrown instanceof ClosedChannelException
                || thrown instanceof InterruptedIOException
                || message.contains("closed");
    }

    private static boolean interrupted(Throwable thrown) {
        return thrown instanceof ClosedByInterruptException;
    }

    private static boolean noRoute(Throwable thrown, String message) {
        return message.contains("No route")
                || thrown instanceof NoRouteToHostException && !message.contains("Network")
                || message.contains("Host is unreachable");
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? "" : message;
    }
}
