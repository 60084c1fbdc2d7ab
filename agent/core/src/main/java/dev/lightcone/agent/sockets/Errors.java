package dev.lightcone.agent.sockets;

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
    private Errors() {}

    static int ofTransfer(Throwable thrown) {
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
