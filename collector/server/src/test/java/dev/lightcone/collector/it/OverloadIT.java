package dev.lightcone.collector.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SegmentReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that could not write all that its program did. */
class OverloadIT {
    /** More sends than the first segment of 256 KiB holds. */
    private static final int MANY = 5_000;

    /** Runs it on a disk that takes no file of more than 300 KiB: no segment but the first. */
    private static final String[] SMALL_FILES = {"bash", "-c", "ulimit -f 300; exec \"$@\"", "with-small-files"};

    @TempDir
    private Path dir;

    @Test
    void shouldBeInconclusiveWhenAnAgentDroppedRecords() throws Exception {
        try (PeerProcess server = new PeerProcess("server", dir);
                PeerProcess client = new PeerProcess("client", dir, SMALL_FILES)) {
            String port = server.ready().does("listen 0");
            server.begins("accept");
            client.ready().does("connect " + port + " 127.0.0.1");
            server.answer("accept");
            client.does("beat 0 " + MANY);
            assertThat(server.does("read " + MANY)).isEqualTo(Integer.toString(MANY));
            client.ends();
            server.ends();
        }
        assertThat(dropped()).isPositive();

        try (Jvm check = Jvm.collector(dir, "check", dir.toString(), "--causal", "client:server")) {
            StringBuilder text = new StringBuilder();
            for (String line = check.line(); line != null; line = check.line()) {
                text.append(line.strip()).append(' ');
            }
            assertThat(text.toString())
                    .startsWith("Inconclusive: ")
                    .contains(
                            "(the disk did not keep up, records were not written) overlaps what you promised (causal=client:server).");
            assertThat(check.end()).isEqualTo(4);
        }
    }

    /** Records that the client's log says were lost. */
    private long dropped() throws Exception {
        Path log = Logs.folders(dir).stream()
                .filter(folder -> folder.getFileName().toString().startsWith("client"))
                .findFirst()
                .orElseThrow();
        long lost = 0;
        for (Path segment : Logs.segments(log)) {
            try (SegmentReader reader = SegmentReader.open(segment, false)) {
                while (reader.next()) {
                    boolean gap = reader.record().type() == RecordType.GAP
                            && reader.record().aux() == GapReason.NO_SEGMENT;
                    lost += gap ? Math.abs(reader.record().p0()) : 0; // -1: many
                }
            }
        }
        return lost;
    }
}
