package dev.lightcone.samples.feed.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ConnectionTest {
    @Test
    void shouldLeaveTheNextPostInTheKernelWhenOneIsRead() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Connection sally = new Connection(new Socket(listening.getInetAddress(), listening.getLocalPort()));
                Socket atReplica = listening.accept()) {
            Connection replica = new Connection(atReplica);
            Post second = new Post("S2", "sally", "False alarm, he's fine");
            sally.send(new Post("S1", "sally", "Billy is missing!"));
            sally.send(second);
            sally.close();

            replica.receive();

            assertThat(atReplica.getInputStream().readAllBytes())
                    .isEqualTo(second.toFrame().toBytes());
        }
    }

    @Test
    void shouldSayWhatCameWhenSomethingElseWasExpected() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Connection sally = new Connection(new Socket(listening.getInetAddress(), listening.getLocalPort()));
                Connection replica = new Connection(listening.accept())) {
            sally.send(Frame.of(Kind.LEAVE));

            assertThatThrownBy(() -> replica.receive(Kind.HELLO))
                    .isInstanceOf(IOException.class)
                    .hasMessage("expected HELLO, got Frame[kind=LEAVE, fields=[]]");
        }
    }
}
