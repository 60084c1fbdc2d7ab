package dev.lightcone.collector.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.events.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real JVMs on hosts of their own, and networks that fail: skipped where namespaces cannot be made. One case is among the
 * tests of every build, all are tried with {@code -Dnetwork.all=true}.
 */
class NetworkFailuresIT {
    private static final int FAULT_MILLIS = 4_500;
    /** After so long the agents read the kernel's queues. */
    private static final int WATCHED_MILLIS = 1_500;

    @TempDir
    private Path dir;

    private int port;

    @Test
    void shouldTellWhichWayWasLostWhenTheOtherWorked() throws Exception {
        try (Network network = new Network(2);
                PeerProcess server = peer("server", network, 1);
                PeerProcess client = peer("client", network, 0)) {
            connect(client, server, network.address(1));
            client.does("drain");
            again(client, server, network.address(1));
            client.livesOn(WATCHED_MILLIS);
            server.does("back"); // what it sends there needs no acknowledgement of anything before
            network.cut(0, 1);
            client.does("send 100");
            server.does("send 100");
            client.livesOn(FAULT_MILLIS);
            server.ends();
            client.ends();
        }
        assertThat(verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.verdict()).isEqualTo("SIMPLEX_LOSS");
            assertThat(verdict.title()).isEqualTo("what client sent to server was lost, while the other way worked");
        });
    }

    @Test
    @EnabledIfSystemProperty(named = "network.all", matches = "true")
    void shouldTellASlowLinkWhenBytesCameLateAndComplete() throws Exception {
        try (Network network = new Network(2);
                PeerProcess server = peer("server", network, 1);
                PeerProcess client = peer("client", network, 0)) {
            connect(client, server, network.address(1));
            client.livesOn(WATCHED_MILLIS);
            network.cut(0, 1);
            client.does("send 100");
            client.livesOn(FAULT_MILLIS);
            network.heal(0, 1);
            assertThat(server.does("read 100")).isEqualTo("100");
            server.ends();
            client.ends();
        }
        assertThat(verdicts()).extracting(FailureVerdict::verdict).containsExactly("SLOW_LINK");
    }

    @Test
    @EnabledIfSystemProperty(named = "network.all", matches = "true")
    void shouldTellALinkFailureWhenNothingPassedEitherWay() throws Exception {
        try (Network network = new Network(2);
                PeerProcess server = peer("server", network, 1);
                PeerProcess client = peer("client", network, 0)) {
            connect(client, server, network.address(1));
            talk(client, server);
            network.unplug(1);
            client.livesOn(FAULT_MILLIS);
            server.ends();
            client.ends();
        }
        assertThat(verdicts())
                .singleElement()
                .extracting(FailureVerdict::verdict)
                .isIn("LINK_FAILURE", "COMPLETE_PARTITION");
    }

    @Test
    @EnabledIfSystemProperty(named = "network.all", matches = "true")
    void shouldTellAPartialPartitionWhenAThirdReachesBoth() throws Exception {
        three(network -> {
            network.cut(0, 1);
            network.cut(1, 0);
        });
        assertThat(verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.verdict()).isEqualTo("PARTIAL_PARTITION");
            assertThat(groups(verdict)).containsExactlyInAnyOrder(Set.of("a", "c"), Set.of("b", "c"));
        });
    }

    @Test
    @EnabledIfSystemProperty(named = "network.all", matches = "true")
    void shouldTellACompletePartitionWhenOneReachesNobody() throws Exception {
        three(network -> network.unplug(1));
        assertThat(verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.verdict()).isEqualTo("COMPLETE_PARTITION");
            assertThat(groups(verdict)).containsExactlyInAnyOrder(Set.of("a", "c"), Set.of("b"));
        });
    }

    @Test
    @EnabledIfSystemProperty(named = "network.all", matches = "true")
    void shouldTellAGrayFailureWhenOneReadsAndAnswersNobody() throws Exception {
        try (Network network = new Network(3);
                PeerProcess server = peer("server", network, 2);
                PeerProcess a = peer("a", network, 0);
                PeerProcess b = peer("b", network, 1)) {
            connect(a, server, network.address(2));
            server.does("drain");
            again(b.ready(), server, network.address(2));
            server.does("drain");
            a.does("send 100");
            b.does("send 100");
            a.begins("wait " + FAULT_MILLIS);
            assertThat(b.does("wait " + FAULT_MILLIS)).isEqualTo("timeout");
            assertThat(a.answer("wait")).isEqualTo("timeout");
            server.livesOn(200);
            a.ends();
            b.ends();
            server.ends();
        }
        assertThat(verdicts()).extracting(FailureVerdict::verdict).containsExactly("GRAY_FAILURE");
    }

    private interface Fault {
        void happens(Network network) throws Exception;
    }

    /** Three that all talk to each other, then something happens to their network. */
    private void three(Fault fault) throws Exception {
        try (Network network = new Network(3);
                PeerProcess a = peer("a", network, 0);
                PeerProcess b = peer("b", network, 1);
                PeerProcess c = peer("c", network, 2)) {
            connect(a, b, network.address(1));
            talk(a, b);
            listening(a, c, network.address(2));
            talk(a, c);
            again(b, c, network.address(2));
            talk(b, c);
            fault.happens(network);
            a.livesOn(FAULT_MILLIS);
            for (PeerProcess each : List.of(a, b, c)) {
                each.ends();
            }
        }
    }

    private PeerProcess peer(String name, Network network, int host) throws Exception {
        return new PeerProcess(name, dir, network.on(host));
    }

    /** The first connection of both. */
    private void connect(PeerProcess client, PeerProcess server, String address) throws Exception {
        client.ready();
        listening(client, server, address);
    }

    private void listening(PeerProcess client, PeerProcess server, String address) throws Exception {
        port = Integer.parseInt(server.ready().does("listen 0"));
        again(client, server, address);
    }

    /** One more connection to where somebody listens already. */
    private void again(PeerProcess client, PeerProcess server, String address) throws Exception {
        assertThat(client.does("connect " + port + " " + address)).isEqualTo("done");
        assertThat(server.does("accept")).isEqualTo("one");
    }

    /** Both ends send all the time and read all they get; their readings of the kernel have begun. */
    private static void talk(PeerProcess one, PeerProcess other) throws Exception {
        for (PeerProcess each : List.of(one, other)) {
            each.does("drain");
            each.does("beat 200 200");
        }
        one.livesOn(WATCHED_MILLIS);
    }

    private Analysis analysis() throws Exception {
        return Analysis.of(List.of(dir), AnalysisOptions.NONE, Progress.NONE);
    }

    private List<FailureVerdict> verdicts() throws Exception {
        return analysis().judgement().failures();
    }

    /** The sides of a partition by the names of processes. */
    private List<Set<String>> groups(FailureVerdict verdict) throws Exception {
        List<ProcessLog> processes = analysis().execution().processes();
        return verdict.groups().stream()
                .map(group -> group.stream()
                        .map(number -> processes.get(number).name())
                        .collect(Collectors.toSet()))
                .toList();
    }
}
