package dev.lightcone.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two JVMs read each other's clocks. */
class ClockPagesIT {
    private static final byte[] HERE = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, 1};
    private static final byte[] THERE = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, 2};
    private static final long NETWORK = 7;

    @TempDir
    Path dir;

    /** Enters one end and ticks whenever it is told to; answers with its stamp. */
    static final class Peer {
        public static void main(String[] args) throws Exception {
            ClockPages pages = ClockPages.open(Path.of(args[0]), 99, NETWORK);
            long handle = pages.publish(THERE, 80, HERE, 4000);
            System.out.println(pages.clock().tick());
            for (int command = System.in.read(); command >= 0; command = System.in.read()) {
                if (command == 't') {
                    System.out.println(pages.clock().tick());
                } else if (command == 'c') {
                    pages.unpublish(handle);
                    System.out.println("closed");
                }
            }
        }
    }

    @Test
    void shouldTakeOverThePeersClockAcrossProcesses() throws Exception {
        try (Child child = Child.start(dir.resolve("errors.txt"), Peer.class, dir.toString())) {
            assertThat(child.line()).isEqualTo("1");
            ClockPages pages = ClockPages.open(dir, 5, NETWORK);
            long peer = pages.peer(HERE, 4000, THERE, 80);
            assertThat(peer).isNotZero();
            assertThat(pages.peerClock(peer)).isEqualTo(1);
            assertThat(pages.clock().merge(pages.peerClock(peer))).isEqualTo(2);

            long sent = 0;
            for (int i = 0; i < 100; i++) {
                child.say("t");
                sent = Long.parseLong(child.line());
            }
            assertThat(pages.clock().merge(pages.peerClock(peer))).isEqualTo(sent + 1);

            child.say("c");
            assertThat(child.line()).isEqualTo("closed");
            assertThat(pages.peer(HERE, 4000, THERE, 80))
                    .as("its last bytes may be read after it closed")
                    .isEqualTo(peer);

            child.kill();
            assertThat(pages.peerClock(peer)).as("and after its death").isEqualTo(sent);
            pages.close();
        }
    }

    @Test
    void shouldGiveThePageOfADeadProcessToAnotherWhenNoneIsFree() throws Exception {
        try (Child child = Child.start(dir.resolve("errors.txt"), Peer.class, dir.toString())) {
            assertThat(child.line()).isEqualTo("1");
            ClockFile file = ClockFile.open(dir);
            for (int page = 1; page < ClockFile.PAGES; page++) {
                assertThat(file.take(1000 + page)).isEqualTo(page);
            }
            assertThat(file.take(5000)).as("all are in use").isEqualTo(-1);

            child.kill();

            assertThat(file.take(5000)).isZero();
            assertThat(file.table().find(1)).isZero();
            file.close();
        }
    }
}
