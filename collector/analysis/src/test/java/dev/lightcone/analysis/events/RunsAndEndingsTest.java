package dev.lightcone.analysis.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.RecordType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsAndEndingsTest {
    private static final UUID ONE = UUID.fromString("11111111-0000-4000-8000-000000000000");
    private static final UUID TWO = UUID.fromString("22222222-0000-4000-8000-000000000000");

    @TempDir
    Path dir;

    private LogFolder folder;

    @BeforeEach
    void folder() {
        folder = new LogFolder(dir);
    }

    @Test
    void shouldKeepTheNewestRunAndNameTheOthersWhenNoneIsAskedFor() throws IOException {
        folder.run(ONE, true).at(0).process("old").goodbye();
        folder.run(TWO, true).at(10).process("new").goodbye();
        folder.write();

        Execution x = read(null);

        assertThat(names(x)).containsExactly("new");
        assertThat(x.run()).isEqualTo(TWO.toString());
        assertThat(x.otherRuns()).containsExactly(ONE.toString());
    }

    @Test
    void shouldKeepTheRunThatIsAskedForByItsFirstDigits() throws IOException {
        folder.run(ONE, true).at(0).process("old").goodbye();
        folder.run(TWO, true).at(10).process("new").goodbye();
        folder.write();

        assertThat(names(read("1111"))).containsExactly("old");
        assertThatThrownBy(() -> read("3333"))
                .isInstanceOf(UnreadableInput.class)
                .hasMessage("no run 3333 here; there are " + TWO + ", " + ONE);
    }

    @Test
    void shouldJoinUngivenRunsWhenTheirLivesOverlapOneAfterTheOther() throws IOException {
        folder.run(ONE, false).at(0);
        LoggedProcess a = folder.process("a");
        folder.at(50_000);
        a.goodbye();
        folder.run(TWO, false).at(100_000);
        LoggedProcess b = folder.process("b");
        folder.at(200_000);
        b.goodbye();
        folder.run(UUID.randomUUID(), false).at(259_000).process("c").goodbye();
        folder.write();

        assertThat(names(read(null))).containsExactly("a", "b", "c");
    }

    @Test
    void shouldKeepUngivenRunsApartWhenMoreThanAMinuteLiesBetween() throws IOException {
        folder.run(ONE, false).at(0).process("a").goodbye();
        folder.run(TWO, false).at(61_000).process("b").goodbye();
        folder.write();

        assertThat(names(read(null))).containsExactly("b");
    }

    @Test
    void shouldJoinAChildWithItsParentWhenTheirRunsDiffer() throws IOException {
        LoggedProcess parent = folder.run(ONE, true).at(0).process("parent");
        parent.goodbye();
        folder.run(TWO, false).at(90_000).process("child").parent(parent).goodbye();
        folder.write();

        Execution x = read(null);

        assertThat(names(x)).containsExactly("parent", "child");
        assertThat(x.processes().get(1).parent()).isEqualTo(parent.incarnation());
        assertThat(x.run()).isEqualTo(ONE.toString());
    }

    @Test
    void shouldCountLivesWhenAProcessOfThatNameWasRestarted() throws IOException {
        folder.at(0).process("a").thread("main").application(RecordType.APPLICATION, "x", "");
        folder.at(5).process("a").goodbye();
        folder.write();

        Execution x = read(null);

        assertThat(x.processes()).extracting(ProcessLog::title).containsExactly("a", "a (life 2)");
        assertThat(x.processes()).extracting(ProcessLog::ending).containsExactly(Ending.CRASHED, Ending.GOODBYE);
    }

    @Test
    void shouldSayCrashedWhenTheLockIsFreeAndNoGoodbyeWasSaid() throws IOException {
        folder.process("a").anchor(0);
        folder.write();

        assertThat(read(null).processes().get(0).ending()).isEqualTo(Ending.CRASHED);
    }

    @Test
    void shouldNotSayCrashedWhenTheLogCouldNotBeWrittenToItsEnd() throws IOException {
        LoggedProcess a = folder.process("a").gap(GapReason.NO_SEGMENT, null, 0, -1, 7, -1, "");
        folder.write();

        Execution x = read(null);

        assertThat(x.processes().get(0).ending()).isEqualTo(Ending.UNKNOWN);
        assertThat(x.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.until()).isEqualTo(Long.MAX_VALUE));
        assertThat(x.problems())
                .containsExactly(new Problem(
                        a.folder(dir).getFileName().toString(),
                        "could not be written to its end, so how its process ended is not known"));
    }

    @Test
    void shouldSayCrashedWhenTheLogWentOnAfterRecordsWereLost() throws IOException {
        folder.process("a")
                .gap(GapReason.NO_SEGMENT, null, 0, -1, 7, -1, "")
                .newSegment()
                .gap(GapReason.NO_SEGMENT, null, 0, 3, 7, 9, "");
        folder.write();

        Execution x = read(null);

        assertThat(x.processes().get(0).ending()).isEqualTo(Ending.CRASHED);
        assertThat(x.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.lost()).isEqualTo(3));
    }

    @Test
    void shouldSayRunningWhenTheLockIsHeld() throws IOException {
        LoggedProcess a = folder.process("a").anchor(0);
        folder.write();
        try (FileChannel live = FileChannel.open(a.folder(dir).resolve(LogLayout.LIVE), StandardOpenOption.WRITE)) {
            live.lock();

            assertThat(read(null).processes().get(0).ending()).isEqualTo(Ending.RUNNING);
        }
    }

    @Test
    void shouldReadALiveLogUpToTheFirstSlotNotYetWritten() throws IOException {
        LoggedProcess a = folder.process("a").anchor(0);
        a.thread("main").application(RecordType.APPLICATION, "x", "");
        a.hole(1);
        a.thread("main").application(RecordType.APPLICATION, "y", "");
        folder.write();
        try (FileChannel live = FileChannel.open(a.folder(dir).resolve(LogLayout.LIVE), StandardOpenOption.WRITE)) {
            live.lock();
            Events events = read(null).events();

            assertThat(events.label(events.end(0) - 1)).isEqualTo("x");
        }
    }

    @Test
    void shouldSayUnknownAndWhyWhenThereIsNoLockFile() throws IOException {
        LoggedProcess a = folder.process("a").withoutLockFile().anchor(0);
        folder.write();

        Execution x = read(null);

        assertThat(x.processes().get(0).ending()).isEqualTo(Ending.UNKNOWN);
        assertThat(x.problems())
                .containsExactly(new Problem(
                        a.folder(dir).getFileName().toString(),
                        "has no file 'live', so whether its process crashed or still runs is not known"));
    }

    @Test
    void shouldSayKilledByParentWhenATracedParentDestroyedIt() throws IOException {
        LoggedProcess parent = folder.process("parent");
        LoggedProcess child = folder.at(1).process("child").parent(parent).anchor(0);
        parent.thread("main").event(RecordType.CHILD_DESTROY, 0, 0, child.pid(), 1);
        parent.thread("main").event(RecordType.CHILD_END, 0, 0, child.pid(), 137);
        parent.goodbye();
        folder.write();

        ProcessLog seen = read(null).processes().get(1);

        assertThat(seen.ending()).isEqualTo(Ending.KILLED_BY_PARENT);
        assertThat(seen.exitStatus()).isEqualTo(137);
    }

    @Test
    void shouldSayHaltedWhenTheLastWordWasHalt() throws IOException {
        folder.process("a").thread("main").event(RecordType.GOODBYE, 0, 1);
        folder.write();

        assertThat(read(null).processes().get(0).ending()).isEqualTo(Ending.HALTED);
    }

    @Test
    void shouldCompareTimesExactlyWhenProcessesShareAKernel() throws IOException {
        LoggedProcess a = folder.process("a");
        LoggedProcess b = folder.process("b");
        folder.at(7);
        a.thread("main").application(RecordType.APPLICATION, "x", "");
        folder.at(9);
        b.thread("main").application(RecordType.APPLICATION, "y", "");
        folder.write();

        Events events = read(null).events();

        long x = events.time(events.end(0) - 1);
        long y = events.time(events.end(1) - 1);
        assertThat(y - x).isEqualTo(2_000_000);
        assertThat(x).isBetween(LogFolder.START + 7_000_000, LogFolder.START + 8_000_000);
    }

    private Execution read(String run) throws IOException {
        return Execution.read(List.of(dir), run, Progress.NONE);
    }

    private static List<String> names(Execution x) {
        return x.processes().stream().map(ProcessLog::name).toList();
    }
}
