package dev.lightcone.agent.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EndpointTest {
    private final Endpoint endpoint = new Endpoint();

    @Test
    void shouldWriteBothFamiliesAndTheScope() throws Exception {
        endpoint.local(new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 0, 0, 1}), 65535));
        byte[] linkLocal = HexFormat.of().parseHex("fe800000000000000000000000000001");
        endpoint.remote(Inet6Address.getByAddress(null, linkLocal, 3), 80);
        assertThat(HexFormat.of().formatHex(endpoint.addresses()))
                .isEqualTo("00000000000000000000ffff0a000001" + "fe800000000000000000000000000001" + "00000000"
                        + "03000000" + "00".repeat(24));
        assertThat(endpoint.ports()).isEqualTo(80 << 16 | 65535);
        assertThat(endpoint.loopback()).isFalse();
    }

    @Test
    void shouldKnowALoopbackPeer() {
        endpoint.remote(InetAddress.getLoopbackAddress(), 1);
        assertThat(endpoint.loopback()).isTrue();
    }
}
