package dev.lightcone.agent.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RemoteAddressTest {
    @Test
    void shouldReadThePeerOfAnAcceptedConnection() {
        byte[] v4 = HexFormat.of().parseHex("08" + "7f000001" + "00001f90" + "00".repeat(17));
        assertThat(RemoteAddress.accepted(v4, null)).isEqualTo(new InetSocketAddress("127.0.0.1", 8080));
        byte[] mapped = HexFormat.of().parseHex("18" + "00".repeat(10) + "ffff7f000001" + "00000000" + "0000ffff");
        assertThat(RemoteAddress.accepted(mapped, null)).isEqualTo(new InetSocketAddress("127.0.0.1", 65535));
        byte[] v6 = HexFormat.of().parseHex("18" + "fe800000000000000000000000000001" + "00000003" + "00000050");
        InetSocketAddress linkLocal = RemoteAddress.accepted(v6, null);
        assertThat(linkLocal.getPort()).isEqualTo(80);
        assertThat(((Inet6Address) linkLocal.getAddress()).getScopeId()).isEqualTo(3);
    }

    @Test
    void shouldMakeAPathAbsoluteAndLeaveANameANameWhenThereIsNoFile() {
        assertThat(RemoteAddress.path("a/b".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Path.of("a/b").toAbsolutePath().toString());
        assertThat(RemoteAddress.path("\0name".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("@name");
    }
}
