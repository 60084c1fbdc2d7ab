package dev.lightcone.analysis.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock on the wall was set between the starts of two processes, or of two segments of one. */
class ClockStepsTest {
    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(ints = {-3_600, 3_600, -86_400 * 400})
    void shouldKeepTimesOfOneHostComparableWhenTheWallClockIsSet(int seconds) throws IOException {
        LogFolder folder = new LogFolder(dir);
        LoggedProcess one = folder.process("one");
        LoggedProcess other = folder.process("other");
        one.thread("main").application(RecordType.APPLICATION, "first", "");
        other.thread("main").application(RecordType.APPLICATION, "second", "");
        folder.write();
        long apart = apart();

        set(other.folder(dir).resolve(LogLayout.segment(1)), seconds);

        assertThat(apart).isPositive();
        assertThat(apart()).isEqualTo(apart);
    }

    @Test
    void shouldGoOnInTimeWhenTheWallClockIsSetBeforeTheNextSegment() throws IOException {
        LogFolder folder = new LogFolder(dir);
        LoggedProcess one = folder.process("one");
        one.thread("main").application(RecordType.APPLICATION, "first", "");
        one.newSegment().thread("main").application(RecordType.APPLICATION, "second", "");
        folder.write();
        long apart = apart();

        set(one.folder(dir).resolve(LogLayout.segment(2)), -3_600);

        assertThat(apart).isPositive();
        assertThat(apart()).isEqualTo(apart);
    }

    /** Time from the event "first" to the event "second", ns. */
    private long apart() throws IOException {
        Execution execution = Execution.read(List.of(dir), null, Progress.NONE);
        assertThat(execution.problems()).isEmpty();
        Events events = execution.events();
        long apart = 0;
        for (int event = 0; event < events.size(); event++) {
            apart += events.label(event).equals("second") ? events.time(event) : 0;
            apart -= events.label(event).equals("first") ? events.time(event) : 0;
        }
        return apart;
    }

    /** What a segment's header would have said if the wall clock had been set just before. */
    private static void set(Path segment, int seconds) throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        SegmentHeader was = SegmentHeader.decode(bytes);
        byte[] head = new SegmentHeader(
                        was.segment(),
                        was.run(),
                        was.runGiven(),
                        was.incarnation(),
                        was.parent(),
                        was.pid(),
                        was.process(),
                        was.host(),
                        was.bootId(),
                        was.network(),
                        was.startedAt(),
                        was.anchorWall() + TimeUnit.SECONDS.toNanos(seconds),
                        was.anchorNano(),
                        was.anchorError(),
                        was.stamp(),
                        was.java(),
                        was.mainClass(),
                        was.options(),
                        was.agentVersion())
                .encode();
        System.arraycopy(head, 0, bytes, 0, SegmentHeader.CLAIMED_AT);
        Files.write(segment, bytes);
    }
}
