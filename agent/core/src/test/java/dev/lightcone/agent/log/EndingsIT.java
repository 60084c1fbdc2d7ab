package dev.lightcone.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.RecordType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a log when its process ends in the ways that processes end. */
class EndingsIT {
    private static final int KILLS = 3;

    @TempDir
    Path dir;

    /** Writes events and says from time to time how far it is; ends as it is told. */
    static final class Writer {
        public static void main(String[] args) throws Exception {
            Path dir = Path.of(args[0]);
            int events = Integer.parseInt(args[1]);
            EventLog log = Logs.open(dir, "writer");
            System.out.println("at " + log.path());
            log.busy(); // as with the first socket
            for (int first = log.beat(); log.beat() - first < 2; ) {
                LockSupport.parkNanos(1_000_000); // until the log's own thread was through once: spares are ready
            }
            for (int i = 1; i <= events; i++) {
                int thread = log.thread();
                long stamp = log.tick();
                log.append(RecordType.SEND, thread, stamp, log.now(), 1, 0, i, 1, 0, 0);
                if (i % 500 == 0) {
                    System.out.println(stamp);
                }
            }
            System.out.println("done");
            if (args[2].equals("halt")) {
                log.goodbye(1);
                Runtime.getRuntime().halt(0);
            } else if (args[2].equals("throw")) {
                throw new IllegalStateException("expected by the test");
            }
            System.exit(0);
        }
    }

    @Test
    void shouldHaveEveryCommittedRecordWhenKilled() throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            try (Child child = Child.start(errors(), Writer.class, dir.toString(), "100000000", "run")) {
                Path folder = Path.of(child.line().substring(3));
                long committed = 0;
                for (int i = 0; i < 30 * kill; i++) {
                    committed = Long.parseLong(child.line());
                }
                assertThat(alive(folder)).isTrue();
                child.kill();
                assertThat(alive(folder)).isFalse();

                Logs.Read read = Logs.read(folder);

                assertThat(read.corrupt()).isZero();
                BitSet stamps = new BitSet();
                read.entries().stream()
                        .filter(e -> RecordType.isEvent(e.type()))
                        .forEach(e -> stamps.set((int) e.stamp()));
                setTold(read, stamps, (int) committed + 1);
                assertThat(stamps.nextClearBit(1))
                        .as(
                                "first stamp missing; gaps: %s",
                                read.ofType(RecordType.GAP).toList())
                        .isGreaterThan((int) committed);
                assertThat(stamps.cardinality()).isEqualTo(stamps.length() - 1);
                assertThat(read.types()).doesNotContain(RecordType.GOODBYE);
            }
        }
    }

    /** On a busy machine some events find no segment, and are told of; if it was killed meanwhile, without their end. */
    private static void setTold(Logs.Read read, BitSet stamps, int last) {
        BitSet written = (BitSet) stamps.clone();
        read.ofType(RecordType.GAP)
                .filter(gap -> gap.aux() == GapReason.NO_SEGMENT && gap.p1() > 0)
                .forEach(gap -> {
                    int next = written.nextSetBit((int) gap.p1());
                    int open = next < 0 ? Math.max(written.length(), last + 1) : next;
                    stamps.set((int) gap.p1(), gap.p2() < 0 ? open : (int) gap.p2() + 1);
                });
    }

    @Test
    void shouldSayGoodbyeAndCutItsFilesWhenItExits() throws Exception {
        Path folder = run("20000", "exit");

        Logs.Read read = Logs.read(folder);

        assertThat(read.ofType(RecordType.SEND)).hasSize(20_000);
        assertThat(read.ofType(RecordType.GOODBYE).map(Logs.Entry::aux)).containsExactly(0);
        assertThat(Logs.bytes(folder)).isLessThan(20_000 * 64 + (200 << 10));
        assertThat(errors()).isEmptyFile();
    }

    @Test
    void shouldSayALastWordWhenHalted() throws Exception {
        Path folder = run("10", "halt");

        assertThat(Logs.read(folder).ofType(RecordType.GOODBYE).map(Logs.Entry::aux))
                .containsExactly(1);
    }

    @Test
    void shouldSayGoodbyeWhenMainThrows() throws Exception {
        try (Child child = Child.start(errors(), Writer.class, dir.toString(), "10", "throw")) {
            Path folder = Path.of(child.line().substring(3));
            assertThat(child.exit()).isEqualTo(1);

            assertThat(Logs.read(folder).ofType(RecordType.GOODBYE).map(Logs.Entry::aux))
                    .containsExactly(0);
        }
    }

    @Test
    void shouldRunOnAndTellTheGapWhenTheDiskTakesNoMore() throws Exception {
        try (Child child = Child.startWithSmallFiles(errors(), 300, Writer.class, dir.toString(), "9000", "exit")) {
            Path folder = Path.of(child.line().substring(3));
            String last = null;
            for (String line = child.line(); line != null; line = child.line()) {
                last = line;
            }
            assertThat(last).isEqualTo("done");
            assertThat(child.exit()).isZero();

            Logs.Read read = Logs.read(folder);

            long present = read.ofType(RecordType.SEND).count();
            long lastPresent = read.ofType(RecordType.SEND)
                    .mapToLong(Logs.Entry::stamp)
                    .max()
                    .orElseThrow();
            assertThat(present).isLessThan(9000);
            assertThat(read.ofType(RecordType.GAP).toList()).anySatisfy(gap -> {
                assertThat(gap.aux()).isEqualTo(GapReason.NO_SEGMENT);
                assertThat(gap.p1()).isEqualTo(lastPresent + 1);
            });
            assertThat(read.ofType(RecordType.GOODBYE).map(Logs.Entry::aux))
                    .as("a full disk must not look like a crash")
                    .containsExactly(0);
            assertThat(errors())
                    .content()
                    .isEqualTo("lightcone: cannot write the log in " + folder
                            + " (File too large); the application runs on, but what it does meanwhile may not be recorded"
                            + System.lineSeparator());
        }
    }

    private Path run(String events, String ending) throws Exception {
        try (Child child = Child.start(errors(), Writer.class, dir.toString(), events, ending)) {
            Path folder = Path.of(child.line().substring(3));
            for (String line = child.line(); line != null; line = child.line()) {
                // to its end
            }
            assertThat(child.exit()).isZero();
            return folder;
        }
    }

    private Path errors() {
        return dir.resolve("errors.txt");
    }

    private static boolean alive(Path folder) throws IOException {
        try (FileChannel file = FileChannel.open(folder.resolve(LogLayout.LIVE), StandardOpenOption.WRITE)) {
            FileLock lock = file.tryLock();
            return lock == null;
        }
    }
}
