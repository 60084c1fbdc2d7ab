package dev.lightcone.agent.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lightcone.protocol.AgentOptions;
import dev.lightcone.protocol.ChainCut;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sample.Caller;

class EventLogTest {
    private static final UUID RUN = UUID.fromString("11111111-2222-3333-4444-555555555555");

    @TempDir
    Path dir;

    @Test
    void shouldSayWhoItIsWhenOpened() throws Exception {
        EventLog log = Logs.open(dir, "feed", "run=" + RUN);
        log.close();

        Logs.Read read = Logs.read(log.path());

        assertThat(read.types())
                .containsExactly(RecordType.ANCHOR, RecordType.THREAD, RecordType.PROCESS_START, RecordType.ANCHOR);
        SegmentHeader header = read.header();
        assertThat(header.process()).isEqualTo("feed");
        assertThat(header.run()).isEqualTo(RUN);
        assertThat(header.runGiven()).isTrue();
        assertThat(header.incarnation()).isEqualTo(log.incarnation());
        assertThat(header.parent()).isEqualTo(new UUID(0, 0));
        assertThat(header.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(header.options()).isEqualTo("process=feed,dir=" + dir + ",run=" + RUN);
        assertThat(read.entries().get(2).p1()).isEqualTo(header.pid());
    }

    @Test
    void shouldSayThatTheProcessHadRunBeforeWhenAttachedLate() throws Exception {
        AgentOptions options = Logs.options(dir, "feed");
        EventLog log = EventLog.open(options, ProcessIdentity.of(options, "test"), true);
        log.close();

        assertThat(Logs.read(log.path()).ofType(RecordType.PROCESS_START).map(Logs.Entry::p0))
                .containsExactly(2L);
    }

    @Test
    void shouldKeepTheLogToItsOwner() throws Exception {
        Path logs = dir.resolve("made/for/it");
        EventLog log = Logs.open(logs, "feed");
        log.close();

        assertThat(permissions(logs)).isEqualTo("rwx------");
        assertThat(permissions(log.path())).isEqualTo("rwx------");
        for (Path segment : Logs.segments(log.path())) {
            assertThat(permissions(segment)).isEqualTo("rw-------");
        }
    }

    @Test
    void shouldTakeAnotherNameWhenALivingProcessHasIt() throws Exception {
        EventLog first = Logs.open(dir, "feed");
        EventLog second = Logs.open(dir, "feed");

        assertThat(first.process()).isEqualTo("feed");
        assertThat(second.process()).isEqualTo("feed-2");
        first.close();
        second.close();
    }

    @Test
    void shouldBeginAChainOnlyWhenATaskLogsSomething() throws Exception {
        EventLog log = Logs.open(dir, "feed");
        log.cut(ChainCut.POOL_TASK);
        log.cut(ChainCut.FUTURE_TASK);
        event(log, 1);
        event(log, 2);
        log.cut(ChainCut.SELECT);
        log.cut(ChainCut.SELECT);
        event(log, 3);
        log.close();

        Logs.Read read = Logs.read(log.path());

        assertThat(read.entries().stream()
                        .filter(e -> RecordType.isEvent(e.type()))
                        .map(e -> name(e) + "@" + e.stamp()))
                .containsExactly(
                        "PROCESS_START@1",
                        "CHAIN_START 1 by 1@2",
                        "SEND 1@3",
                        "SEND 2@4",
                        "CHAIN_START 2 by 4@5",
                        "SEND 3@6");
    }

    @Test
    void shouldCutTextsAndKeepSocketsWhole() throws Exception {
        EventLog log = Logs.open(dir, "feed");
        int thread = log.thread();
        String text = "é".repeat(20_000);
        log.appendText(RecordType.APPLICATION, thread, log.tick(), log.now(), 0, 0, 0, 0, 0, 0, text);
        log.appendText(RecordType.APPLICATION, thread, log.tick(), log.now(), 0, 0, 0, 0, 0, 0, null);
        byte[] addresses = new byte[64];
        addresses[12] = 127;
        log.appendSocket(thread, 0, log.now(), 7, 80, 3, 10, 20, 30, addresses, "/run/db.sock");
        log.gap(GapReason.UNSEEN_BYTES, 7, 1, -1, 100, 200, "splice");
        log.close();

        Logs.Read read = Logs.read(log.path());

        assertThat(read.ofType(RecordType.APPLICATION).map(Logs.Entry::text))
                .containsExactly("é".repeat(RecordLayout.MAX_TEXT / 2), "");
        assertThat(read.ofType(RecordType.SOCKET).map(e -> e.text() + " " + e.p1() + " " + e.p2()))
                .containsExactly("/run/db.sock 10 20");
        assertThat(read.ofType(RecordType.GAP).map(e -> e.text() + " " + e.p1() + " " + e.p2() + " " + e.p3()))
                .containsExactly("splice 100 200 1");
        assertThat(read.corrupt()).isZero();
    }

    @Test
    void shouldTellThatAPeersClockWasRefused() throws Exception {
        EventLog log = Logs.open(dir, "feed");
        log.merge(Long.MAX_VALUE - 1);
        log.close();

        assertThat(Logs.read(log.path()).ofType(RecordType.GAP).map(e -> e.aux() + " " + e.p0() + " " + e.text()))
                .containsExactly(GapReason.CLOCK
                        + " 1 a peer's clock of 9223372036854775806 is not possible and was not taken over");
    }

    @Test
    void shouldCallForAnnouncementsAfterASwitch() throws Exception {
        EventLog log = Logs.open(dir, "feed");
        CountDownLatch announced = new CountDownLatch(1);
        log.onSegment(() -> {
            event(log, 77);
            announced.countDown();
        });
        for (int i = 0; log.segment() == 1; i++) {
            event(log, i);
        }
        assertThat(announced.await(30, TimeUnit.SECONDS)).isTrue();
        log.close();

        Logs.Read read = Logs.read(log.path());

        assertThat(read.entries().stream().filter(e -> e.segment() == 2 && e.type() == RecordType.ANCHOR))
                .isNotEmpty();
        assertThat(read.ofType(RecordType.SEND).filter(e -> e.segment() == 2).map(Logs.Entry::p0))
                .contains(77L);
    }

    @Test
    void shouldIntroduceItsThreadInEachSegment() throws Exception {
        EventLog log = Logs.open(dir, "feed");
        log.busy();
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> Logs.segments(log.path()).size() >= 4);
        for (int i = 0; i < 20_000; i++) {
            event(log, i);
        }
        int thread = log.thread();
        log.close();

        Logs.Read read = Logs.read(log.path());

        for (int segment = 1; segment <= 3; segment++) {
            int number = segment;
            assertThat(read.ofType(RecordType.THREAD).filter(e -> e.segment() == number))
                    .as("segment %d", segment)
                    .singleElement()
                    .satisfies(e -> assertThat(e.thread() + " " + e.text())
                            .isEqualTo(thread + " " + Thread.currentThread().getName()));
        }
        assertThat(log.lost()).isZero();
    }

    @Test
    void shouldGoOnInASmallSegmentAfterGoodbye() throws Exception {
        EventLog log = Logs.open(dir, "feed");
        event(log, 1);
        log.goodbye(0);
        log.goodbye(0);
        assertThat(Logs.segments(log.path()))
                .containsExactly(log.path().resolve("000001.lcl"), log.path().resolve("000002.lcl"));
        assertThat(Logs.bytes(log.path())).isLessThan(100 << 10);
        for (int i = 0; i < 100; i++) {
            event(log, i);
        }
        log.close();

        Logs.Read read = Logs.read(log.path());

        assertThat(read.ofType(RecordType.GOODBYE)).hasSize(1);
        assertThat(read.ofType(RecordType.SEND)).hasSize(101);
        assertThat(Logs.bytes(log.path())).isLessThan(32 << 10);
    }

    @Test
    void shouldStopWhenItsFolderIsRemoved() throws Exception {
        EventLog log = Logs.open(dir, "feed");
        for (Path file : Logs.segments(log.path())) {
            Files.delete(file);
        }
        Files.delete(log.path().resolve("live"));

        await().atMost(30, TimeUnit.SECONDS).until(() -> {
            event(log, 1);
            return log.segment() == 0;
        });

        assertThat(log.lost()).isPositive();
        log.close();
    }

    @Test
    void shouldNameTheLineOfTheApplicationAndItsCallerOncePerSegment() throws Exception {
        EventLog log = Logs.open(dir, "feed");
        LocationBudget budget = new LocationBudget();
        List<Integer> ids = new CopyOnWriteArrayList<>();
        Runnable asking = () -> ids.add(Caller.twice(log, budget));
        for (int i = 0; i < 2; i++) {
            Thread application = new Thread(asking); // no test framework on its stack
            application.start();
            application.join();
        }
        int here = ids.get(0);
        int thread = log.thread();
        log.append(RecordType.SEND, thread, log.tick(), log.now(), 1, here, 0, 1, 0, 0);
        log.close();

        assertThat(ids).containsExactly(here, here);
        assertThat(Logs.read(log.path()).ofType(RecordType.LOCATION).map(e -> e.aux() + " " + e.text()))
                .containsExactly(
                        here + " sample.Caller#location(Caller.java:13)" + " < sample.Caller#twice(Caller.java:18)");
    }

    @Test
    void shouldNotWalkTheStackWhenLocationsAreOff() throws Exception {
        EventLog log = Logs.open(dir, "feed", "locations=off");

        assertThat(Caller.location(log, new LocationBudget())).isZero();
        log.close();
    }

    @Test
    void shouldGiveEachThreadItsFirstLocations() {
        LocationBudget budget = new LocationBudget();
        int first = 0;
        for (int i = 0; i < 2 * LocationBudget.FREE; i++) {
            first += budget.first(1) ? 1 : 0;
        }
        assertThat(first).isEqualTo(LocationBudget.FREE);
        for (int i = 0; i < 1000; i++) {
            first += budget.first(2 + i % 2) ? 1 : 0;
        }
        assertThat(first).as("threads in turns do not get it all").isEqualTo(256);
    }

    @Test
    void shouldTellThatAnAnnouncementFailed() throws Exception {
        EventLog log = Logs.open(dir, "feed");
        log.onSegment(() -> {
            throw new IllegalStateException("expected by the test");
        });
        log.goodbye(0);
        log.close();

        assertThat(Logs.read(log.path()).ofType(RecordType.GAP).map(e -> e.aux() + " " + e.text()))
                .containsExactly(GapReason.HOOK_FAILED + " java.lang.IllegalStateException: expected by the test");
    }

    @Test
    void shouldWriteNothingAndHarmNobodyWhenClosed() throws Exception {
        EventLog log = Logs.open(dir, "feed");
        log.close();

        event(log, 1);
        log.cut(ChainCut.SELECT);
        log.goodbye(1);

        assertThat(log.segment()).isZero();
        assertThat(log.lost()).isPositive();
    }

    @Test
    void shouldNameWhatIsWrongWhenNoDirectoryCanBeUsed() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "not a directory");
        String temporary = System.setProperty("java.io.tmpdir", file.toString());
        try {
            AgentOptions options = Logs.options(file, "feed");
            String user = System.getProperty("user.name");
            assertThatThrownBy(() -> EventLog.open(options, ProcessIdentity.of(options, "test")))
                    .isInstanceOf(LogUnavailable.class)
                    .hasMessage("cannot write logs to " + file + " (" + file + " is not a directory), nor to " + file
                            + "/lightcone-" + user + " (Not a directory); this process is not traced");
        } finally {
            System.setProperty("java.io.tmpdir", temporary);
        }
    }

    @Test
    void shouldUseTheTemporaryFolderWhenTheDirectoryCannotBeUsed() throws Exception {
        Path file = Files.writeString(dir.resolve("file"), "not a directory");
        String temporary = System.setProperty("java.io.tmpdir", dir.toString());
        try {
            EventLog log = Logs.open(file, "feed");
            log.close();

            assertThat(log.path().getParent()).isEqualTo(dir.resolve("lightcone-" + System.getProperty("user.name")));
        } finally {
            System.setProperty("java.io.tmpdir", temporary);
        }
    }

    private static String name(Logs.Entry e) {
        return switch (e.type()) {
            case RecordType.PROCESS_START -> "PROCESS_START";
            case RecordType.CHAIN_START -> "CHAIN_START " + e.p0() + " by " + e.aux();
            case RecordType.SEND -> "SEND " + e.p0();
            default -> "type " + e.type();
        };
    }

    private static void event(EventLog log, int number) {
        int thread = log.thread();
        log.append(RecordType.SEND, thread, log.tick(), log.now(), 1, 0, number, 1, 0, 0);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
