package dev.lightcone.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockPagesTest {
    private static final int NETWORK = 7;

    @TempDir
    Path dir;

    @Test
    void shouldFindOnlyTheMirroredEndInTheSameNetwork() {
        ClockPages pages = ClockPages.open(dir, 42, NETWORK);
        ClockPages elsewhere = ClockPages.open(dir, 43, NETWORK + 1);
        pages.publish(address(1), 80, address(2), 4000);

        assertThat(pages.peer(address(2), 4000, address(1), 80)).isNotZero();
        assertThat(pages.peer(address(1), 80, address(2), 4000)).isZero();
        assertThat(pages.peer(address(2), 4001, address(1), 80)).isZero();
        assertThat(pages.peer(address(3), 4000, address(1), 80)).isZero();
        assertThat(elsewhere.peer(address(2), 4000, address(1), 80)).isZero();
        pages.close();
        elsewhere.close();
    }

    @Test
    void shouldGiveClosedEndsToOthersButNeverOpenOnes() {
        ClockPages pages = ClockPages.open(dir, 42, NETWORK);
        long open = pages.publish(address(1), 1, address(2), 1);
        for (int i = 0; i < 3 * ClockTable.ENTRIES; i++) {
            long handle = pages.publish(address(i), 80, address(-i), i & 0xFFFF);
            assertThat(handle).isNotZero();
            pages.unpublish(handle);
        }

        assertThat(pages.peer(address(2), 1, address(1), 1)).isNotZero();
        assertThat(pages.publish(address(1), 1, address(2), 1)).isEqualTo(open);
        pages.close();
    }

    @Test
    void shouldRefuseNewEndsWhenAllPlacesAreInUse() {
        ClockPages pages = ClockPages.open(dir, 42, NETWORK);
        int refused = 0;
        for (int i = 0; i < 2 * ClockTable.ENTRIES; i++) {
            refused += pages.publish(address(i), 80, address(-i), i & 0xFFFF) == 0 ? 1 : 0;
        }

        assertThat(refused).isGreaterThanOrEqualTo(ClockTable.ENTRIES);
        pages.close();
    }

    @Test
    void shouldHaveNoClocksToShareWhenTheFileIsNotOurs() throws IOException {
        Files.write(dir.resolve("clocks-1"), new byte[5000]);

        assertThat(ClockPages.open(dir, 42, NETWORK)).isNull();
        assertThat(dir.resolve("clocks-1")).hasSize(5000);
    }

    private static byte[] address(int number) {
        return ByteBuffer.allocate(16)
                .putInt(12, number)
                .putShort(10, (short) -1)
                .array();
    }
}
