package dev.lightcone.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight threads append while segments switch, are sealed, and the oldest ones go. */
class TortureTest {
    private static final int THREADS = 8;
    private static final int EVENTS = 40_000;

    @TempDir
    Path dir;

    @Test
    void shouldHaveEveryStampOrAGapForItWhenTheLimitRemovesSegments() throws Exception {
        EventLog log = Logs.open(dir, "torture", "limit=2m");
        long last = torture(log);

        Logs.Read read = Logs.read(log.path());

        assertThat(read.corrupt()).isZero();
        assertThat(read.holes()).isZero();
        assertThat(read.ofType(RecordType.GAP).map(Logs.Entry::aux)).contains(GapReason.SIZE_LIMIT);
        assertThat(missing(read, last)).isZero();
        assertThat(Logs.bytes(log.path())).isLessThanOrEqualTo(2 << 20);
    }

    @Test
    void shouldCountExactlyWhatWasLostWhenNothingIsRemoved() throws Exception {
        EventLog log = Logs.open(dir, "torture");
        long last = torture(log);

        Logs.Read read = Logs.read(log.path());

        long told = read.ofType(RecordType.GAP)
                .filter(gap -> gap.aux() == GapReason.NO_SEGMENT && gap.p0() > 0)
                .mapToLong(Logs.Entry::p0)
                .sum();
        assertThat(read.corrupt()).isZero();
        assertThat(read.holes()).isZero();
        assertThat(told).isEqualTo(log.lost());
        assertThat(stamps(read).cardinality()).isBetween((int) (last - told), (int) last);
        if (told == 0) {
            assertThat(stamps(read).cardinality()).isEqualTo((int) last);
        }
    }

    @Test
    void shouldAccountForEveryStampWhenGoodbyeComesInTheMiddle() throws Exception {
        for (int round = 0; round < 5; round++) {
            EventLog log = Logs.open(dir, "torture");
            CountDownLatch start = new CountDownLatch(1);
            Thread goodbye = new Thread(() -> {
                try {
                    start.await();
                    log.goodbye(0);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            goodbye.start();
            long last = torture(log, start, EVENTS / 8, goodbye);

            Logs.Read read = Logs.read(log.path());

            assertThat(read.corrupt()).isZero();
            assertThat(read.holes()).isZero();
            assertThat(read.ofType(RecordType.GOODBYE)).hasSizeLessThanOrEqualTo(1);
            assertThat(missing(read, last)).isZero();
        }
    }

    /** How many stamps are neither there nor in a gap whose end is known. */
    private static int missing(Logs.Read read, long last) {
        BitSet missing = new BitSet();
        missing.set(1, (int) last + 1);
        missing.andNot(stamps(read));
        read.ofType(RecordType.GAP)
                .filter(gap -> gap.p1() > 0 && gap.p2() > 0)
                .forEach(gap -> missing.clear((int) gap.p1(), (int) gap.p2() + 1));
        return missing.cardinality();
    }

    /** Runs the threads to their end and closes the log; returns the last stamp. */
    private static long torture(EventLog log) throws InterruptedException {
        return torture(log, new CountDownLatch(1), EVENTS);
    }

    private static long torture(EventLog log, CountDownLatch start, int events, Thread... others)
            throws InterruptedException {
        List<Thread> threads = new ArrayList<>(List.of(others));
        for (int t = 0; t < THREADS; t++) {
            Thread thread = new Thread(() -> appendMany(log, start, events), "torturer-" + t);
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        long last = log.tick() - 1;
        log.close();
        return last;
    }

    private static void appendMany(EventLog log, CountDownLatch start, int events) {
        try {
            start.await();
        } catch (InterruptedException e) {
            return;
        }
        for (int i = 0; i < events; i++) {
            int thread = log.thread();
            long stamp = log.tick();
            if (i % 50 == 7) {
                String text = "x".repeat(i % 1000);
                log.appendText(RecordType.APPLICATION, thread, stamp, log.now(), 0, 0, 0, 0, 0, 0, text);
            } else {
                log.append(RecordType.SEND, thread, stamp, log.now(), 1, 0, i, 1, 0, 0);
            }
        }
    }

    private static BitSet stamps(Logs.Read read) {
        BitSet stamps = new BitSet();
        for (Logs.Entry entry : read.entries()) {
            if (RecordType.isEvent(entry.type())) {
                assertThat(stamps.get((int) entry.stamp()))
                        .as("given once: " + entry)
                        .isFalse();
                stamps.set((int) entry.stamp());
            }
        }
        return stamps;
    }
}
