package dev.lightcone.agent.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.bootstrap.KernelError;
import dev.lightcone.protocol.ConnectOutcome;
import dev.lightcone.protocol.ErrorKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import org.junit.jupiter.api.Test;

class ErrorsTest {
    @Test
    void shouldTellWhatATransferThrew() {
        assertThat(Errors.ofTransfer(new IOException("Connection reset by peer")))
                .isEqualTo(ErrorKind.RESET);
        assertThat(Errors.ofTransfer(new IOException("Broken pipe"))).isEqualTo(ErrorKind.BROKEN_PIPE);
        assertThat(Errors.ofTransfer(new IOException("Connection timed out"))).isEqualTo(ErrorKind.TIMED_OUT);
        assertThat(Errors.ofTransfer(new AsynchronousCloseException())).isEqualTo(ErrorKind.CLOSED);
        assertThat(Errors.ofTransfer(new SocketException("Socket closed"))).isEqualTo(ErrorKind.CLOSED);
        assertThat(Errors.ofTransfer(new IOException("No route to host"))).isEqualTo(ErrorKind.NO_ROUTE);
        assertThat(Errors.ofTransfer(new NoRouteToHostException())).isEqualTo(ErrorKind.NO_ROUTE);
        assertThat(Errors.ofTransfer(new IOException("Network is unreachable"))).isEqualTo(ErrorKind.UNREACHABLE);
        assertThat(Errors.ofTransfer(new IOException("Connection refused"))).isEqualTo(ErrorKind.REFUSED);
        assertThat(Errors.ofTransfer(new ClosedByInterruptException())).isEqualTo(ErrorKind.INTERRUPTED);
        assertThat(Errors.ofTransfer(new OutOfMemoryError())).isEqualTo(ErrorKind.OTHER);
    }

    @Test
    void shouldTellHowAConnectEnded() {
        assertThat(Errors.ofConnect(new ConnectException("Connection refused"))).isEqualTo(ConnectOutcome.REFUSED);
        assertThat(Errors.ofConnect(new ConnectException("Connection timed out")))
                .isEqualTo(ConnectOutcome.TIMED_OUT);
        assertThat(Errors.ofConnect(new SocketTimeoutException("Connect timed out")))
                .isEqualTo(ConnectOutcome.TIMED_OUT);
        assertThat(Errors.ofConnect(new NoRouteToHostException("No route to host")))
                .isEqualTo(ConnectOutcome.NO_ROUTE);
        assertThat(Errors.ofConnect(new ClosedByInterruptException())).isEqualTo(ConnectOutcome.INTERRUPTED);
        assertThat(Errors.ofConnect(new SocketException("Network is unreachable")))
                .isEqualTo(ConnectOutcome.UNREACHABLE);
        assertThat(Errors.ofConnect(new SocketException("Socket closed"))).isEqualTo(ConnectOutcome.CLOSED);
        assertThat(Errors.ofConnect(new SocketException("Permission denied"))).isEqualTo(ConnectOutcome.OTHER);
    }

    @Test
    void shouldKnowTheKernelsNumbers() {
        assertThat(Errors.ofTransfer(new KernelError(104))).isEqualTo(ErrorKind.RESET);
        assertThat(Errors.ofTransfer(new KernelError(32))).isEqualTo(ErrorKind.BROKEN_PIPE);
        assertThat(Errors.ofTransfer(new KernelError(110))).isEqualTo(ErrorKind.TIMED_OUT);
        assertThat(Errors.ofTransfer(new KernelError(9))).isEqualTo(ErrorKind.CLOSED);
        assertThat(Errors.ofTransfer(new KernelError(113))).isEqualTo(ErrorKind.UNREACHABLE);
        assertThat(Errors.ofTransfer(new KernelError(1))).isEqualTo(ErrorKind.OTHER);
        assertThat(Errors.ofConnect(new KernelError(111))).isEqualTo(ConnectOutcome.REFUSED);
        assertThat(Errors.ofConnect(new KernelError(110))).isEqualTo(ConnectOutcome.TIMED_OUT);
        assertThat(Errors.ofConnect(new KernelError(101))).isEqualTo(ConnectOutcome.UNREACHABLE);
    }
}
