package dev.lightcone.agent.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.protocol.AgentOptions;
import dev.lightcone.protocol.SocketFlags;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class SocketFilterTest {
    @Test
    void shouldJudgeBothEndsOfAConnectionByTheListenersPort() throws Exception {
        SocketFilter filter = filter("exclude=5432");
        Endpoint client = endpoint("10.0.0.1", 40_000, "10.0.0.2", 5432);
        Endpoint server = endpoint("10.0.0.2", 5432, "10.0.0.1", 40_000);
        assertThat(filter.leftOut(client, SocketFlags.TCP | SocketFlags.CONNECTOR))
                .isEqualTo("left out by exclude=5432");
        assertThat(filter.leftOut(server, SocketFlags.TCP | SocketFlags.ACCEPTOR))
                .isEqualTo("left out by exclude=5432");
        Endpoint byChance = endpoint("10.0.0.1", 5432, "10.0.0.2", 80);
        assertThat(filter.leftOut(byChance, SocketFlags.TCP | SocketFlags.CONNECTOR))
                .isEmpty();
    }

    @Test
    void shouldKnowRangesOfPortsAndAddressesOfBothKinds() throws Exception {
        Endpoint v4 = endpoint("10.1.2.3", 1, "192.168.0.9", 7050);
        Endpoint v6 = endpoint("::1", 1, "fe80::5", 80);
        assertThat(traced("include=7000-7100", v4)).isTrue();
        assertThat(traced("include=7051-7100", v4)).isFalse();
        assertThat(traced("exclude=10.0.0.0/8", v4)).isFalse();
        assertThat(traced("exclude=10.1.2.4", v4)).isTrue();
        assertThat(traced("exclude=80:[fe80::]/16", v4)).isTrue();
        assertThat(traced("exclude=[fe80::]/16:9", v6)).isFalse();
        assertThat(traced("include=192.168.0.0/16,exclude=[::]/1", v6)).isFalse();
    }

    @Test
    void shouldSayWhatWasAskedForWhenASocketIsNotIncluded() throws Exception {
        assertThat(filter("include=80:10.0.0.0/8").leftOut(endpoint("1.1.1.1", 5, "2.2.2.2", 6), SocketFlags.TCP))
                .isEqualTo("left out, not being in include=80:10.0.0.0/8");
    }

    @Test
    void shouldJudgeProcessesAndSocketsApart() throws Exception {
        SocketFilter filter = filter("include=Feed*:Ledger,exclude=FeedTest");
        assertThat(filter.process("Feed-2")).isTrue();
        assertThat(filter.process("Ledger")).isTrue();
        assertThat(filter.process("FeedTest")).isFalse();
        assertThat(filter.process("Other")).isFalse();
        assertThat(filter.leftOut(endpoint("1.1.1.1", 5, "2.2.2.2", 6), SocketFlags.TCP))
                .isEmpty();
        assertThat(filter("exclude=80").process("Feed")).isTrue();
    }

    @Test
    void shouldJudgeUnixDomainSocketsByTheirPath() {
        Endpoint endpoint = new Endpoint();
        endpoint.path("/run/app/one");
        assertThat(filter("exclude=/run/*").leftOut(endpoint, SocketFlags.UNIX))
                .isEqualTo("left out by exclude=/run/*");
        assertThat(filter("exclude=/run").leftOut(endpoint, SocketFlags.UNIX)).isEmpty();
    }

    private static boolean traced(String options, Endpoint endpoint) {
        return filter(options).leftOut(endpoint, SocketFlags.TCP).isEmpty();
    }

    private static SocketFilter filter(String argument) {
        return new SocketFilter(AgentOptions.resolve(argument, name -> null, name -> null));
    }

    private static Endpoint endpoint(String local, int localPort, String remote, int remotePort) throws Exception {
        Endpoint endpoint = new Endpoint();
        endpoint.local(new InetSocketAddress(InetAddress.getByName(local), localPort));
        endpoint.remote(InetAddress.getByName(remote), remotePort);
        return endpoint;
    }
}
