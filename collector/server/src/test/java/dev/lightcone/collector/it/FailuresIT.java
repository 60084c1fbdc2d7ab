package dev.lightcone.collector.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.events.Progress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real JVMs, real faults, and what is made of both logs. */
class FailuresIT {
    @TempDir
    private Path dir;

    @Test
    void shouldTellPausedWhenAProcessWasStoppedAndWentOn() throws Exception {
        long longest;
        try (PeerProcess server = new PeerProcess("server", dir);
                PeerProcess client = new PeerProcess("client", dir)) {
            connect(client, server);
            long before = System.nanoTime();
            client.livesOn(1_000);
            server.begins("read 100");
            server.signal("STOP");
            client.does("send 100");
            client.livesOn(3_000);
            server.signal("CONT");
            assertThat(server.answer("read 100")).isEqualTo("100");
            longest = System.nanoTime() - before;
            server.livesOn(300);
            client.ends();
            server.ends();
        }
        assertThat(verdicts()).extracting(FailureVerdict::verdict).containsExactly("PAUSED");
        FailureVerdict paused = verdicts().get(0);
        assertThat(paused.title())
                .matches("server stood still for \\d+\\.?\\d* s: it was stopped, or its machine stood still");
        assertThat(paused.certainty()).isEqualTo("proven");
        assertThat(paused.to() - paused.from()).isBetween(2_000_000_000L, longest);
    }

    @Test
    void shouldTellWhoDidNotReadAndWhoDidNotAcceptWhenBothRan() throws Exception {
        try (PeerProcess server = new PeerProcess("server", dir);
                PeerProcess deaf = new PeerProcess("deaf", dir);
                PeerProcess client = new PeerProcess("client", dir)) {
            int port = listening(deaf);
            connect(client, server);
            client.does("send 400");
            assertThat(server.does("read 100")).isEqualTo("100");
            assertThat(client.does("connect " + port + " 127.0.0.1")).isEqualTo("done");
            client.does("send 200");
            client.livesOn(4_000);
            client.ends();
            server.ends();
            deaf.ends();
        }
        List<FailureVerdict> verdicts = verdicts();
        assertThat(verdicts)
                .extracting(FailureVerdict::verdict)
                .containsExactlyInAnyOrder("NOT_READING", "NOT_ACCEPTING");
        assertThat(verdicts).extracting(FailureVerdict::certainty).containsOnly("proven");
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.verdict().equals("NOT_READING"))
                .extracting(FailureVerdict::title)
                .singleElement()
                .asString()
                .startsWith("server ran and did not read what client had sent for ");
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.verdict().equals("NOT_ACCEPTING"))
                .flatExtracting(FailureVerdict::evidence)
                .anyMatch(sentence -> sentence.contains("its kernel held 1 connection"));
    }

    @Test
    void shouldTellACrashAndAnEarlyConnectAndNoMoreWhenResetsAndEndsAreAnApplicationsOwn() throws Exception {
        try (PeerProcess server = new PeerProcess("server", dir);
                PeerProcess client = new PeerProcess("client", dir)) {
            server.ready();
            int port;
            try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
                port = free.getLocalPort();
            }
            assertThat(client.ready().does("connect " + port + " 127.0.0.1")).isEqualTo("refused");
            server.does("listen " + port);
            client.does("connect " + port + " 127.0.0.1");
            server.does("accept");
            server.does("abort");
            assertThat(client.does("read 1")).isEqualTo("Connection reset");
            client.does("connect " + port + " 127.0.0.1");
            server.does("accept");
            client.does("send 10");
            server.does("read 10");
            server.dies();
            assertThat(client.does("read 1")).isEqualTo("0");
            client.ends();
        }
        assertThat(verdicts()).extracting(FailureVerdict::verdict).containsExactly("NOT_STARTED_YET", "PROCESS_CRASH");
    }

    private static void connect(PeerProcess client, PeerProcess server) throws Exception {
        int port = listening(server);
        assertThat(client.ready().does("connect " + port + " 127.0.0.1")).isEqualTo("done");
        assertThat(server.does("accept")).isEqualTo("one");
    }

    private static int listening(PeerProcess server) throws Exception {
        return Integer.parseInt(server.ready().does("listen 0"));
    }

    private List<FailureVerdict> verdicts() throws Exception {
        return Analysis.of(List.of(dir), AnalysisOptions.NONE, Progress.NONE)
                .judgement()
                .failures();
    }
}
