package dev.lightcone.agent.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTcpTest {
    private static final String HEADING =
            "  sl  local_address                         remote_address                      "
                    + "  st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
    private static final String END = "     0        3 2593033 2 0000000004330e40 100 0 0 10 0\n";

    @TempDir
    Path folder;

    @Test
    void shouldReadEachRowOfAWantedPortAndNoOther() throws IOException {
        StringBuilder table = new StringBuilder(HEADING);
        for (int i = 0; i < 200; i++) {
            table.append(row(i, "1F90", "0000000A:0000000b 01:00000000 00000002"));
            table.append(row(i, "A937", "00000000:00000000 00:00000000 00000000"));
        }
        Path file = Files.writeString(folder.resolve("tcp6"), table);
        ProcTcp rows = new ProcTcp();
        List<String> read = new ArrayList<>();

        long bytes = rows.read(file.toString(), 1 << 20, new ProcTcp.Rows() {
            @Override
            public boolean wanted(int localPort) {
                return localPort == 8080;
            }

            @Override
            public void row() {
                read.add(rows.state + " " + rows.unacked + " " + rows.unread + " " + rows.timer + " "
                        + rows.retransmits + " " + rows.probes + " " + Integer.toHexString(rows.ports) + " "
                        + Long.toHexString(rows.localHigh) + " " + Long.toHexString(rows.localLow));
            }
        });

        assertThat(bytes).isEqualTo(Files.size(file));
        assertThat(read).hasSize(200).containsOnly("1 10 11 1 2 3 d4311f90 0 ffff7f000001");
    }

    @Test
    void shouldSayThatThereIsNoSuchTable() {
        assertThat(new ProcTcp().read(folder.resolve("none").toString(), 1 << 20, null))
                .isEqualTo(-1);
    }

    private static String row(int number, String port, String numbers) {
        return " ".repeat(4 - Integer.toString(number).length()) + number + ": 0000000000000000FFFF00000100007F:" + port
                + " 0000000000000000FFFF00000100007F:D431 01 " + numbers + END;
    }
}
