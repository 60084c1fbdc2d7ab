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
    /** What fits into the first segment of 256 KiB and not into a file of 300 KiB. */
    private static final int MANY = 5_000;

    @TempDir
    private Path dir;

    @Test
    void shouldBeInconclusiveWhenAnAgentDroppedRecords() throws Exception {
        Path logs = dir.resolve("logs");
        try (Jvm program = Jvm.tracedWithSmallFiles(dir, 300, "process=a,dir=" + logs)) {
            assertThat(program.line()).isEqualTo("ready");
            assertThat(program.ask(Integer.toString(MANY))).isEqualTo(Integer.toString(MANY));
            assertThat(program.end()).isZero();
        }
        assertThat(dropped(logs)).isPositive();

        try (Jvm check = Jvm.collector(dir, "check", logs.toString(), "--causal", "a")) {
            StringBuilder text = new StringBuilder();
            for (String line = check.line(); line != null; line = check.line()) {
                text.append(line.strip()).append(' ');
            }
            assertThat(text.toString())
                    .startsWith("Inconclusive: ")
                    .contains(
                            "(the disk did not keep up, records were not written) overlaps what you promised (causal=a).");
            assertThat(check.end()).isEqualTo(4);
        }
    }

    /** Records that the log says were lost. */
    private static long dropped(Path logs) throws Exception {
        long lost = 0;
        for (Path segment : Logs.segments(Logs.folders(logs).get(0))) {
            try (SegmentReader reader = SegmentReader.open(segment, false)) {
                while (reader.next()) {
                    boolean gap = reader.record().type() == RecordType.GAP
                            && reader.record().aux() == GapReason.NO_SEGMENT;
                    lost += gap ? reader.record().p0() : 0;
                }
            }
        }
        return lost;
    }
}
