package dev.lightcone.agent.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.bootstrap.Memory;
import dev.lightcone.protocol.StreamWindow;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamWindowsTest {
    private static final int SIZE = 3 * (int) StreamWindow.PERIOD + 50;

    private final ByteBuffer stream = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());
    private final long address = Memory.address(stream);
    private final Map<Long, List<Long>> told = new HashMap<>();
    private final StreamWindows.Sink sink = (number, count, print) -> told.put(number, List.of((long) count, print));

    StreamWindowsTest() {
        byte[] bytes = new byte[SIZE];
        new Random(7).nextBytes(bytes);
        stream.put(0, bytes);
    }

    @Test
    void shouldTellTheSameHoweverTheBytesWereCut() {
        Map<Long, List<Long>> expected = expected();
        for (int seed = 0; seed < 20; seed++) {
            told.clear();
            Random random = new Random(seed);
            StreamWindows windows = new StreamWindows(0);
            int at = 0;
            while (at < SIZE) {
                int most = random.nextBoolean() ? 20 : 2_000_000;
                int part = Math.min(SIZE - at, 1 + random.nextInt(most));
                windows.seen(address + at, part, sink);
                at += part;
            }
            assertThat(told).as("seed %d", seed).isEqualTo(expected);
            assertThat(windows.offset()).isEqualTo(SIZE);
        }
    }

    @Test
    void shouldReadVectorsAsFarAsTheyWereFilled() {
        ByteBuffer vectors = ByteBuffer.allocateDirect(64).order(ByteOrder.nativeOrder());
        int at = 0;
        for (int length : new int[] {3, 0, 40, 1000}) {
            vectors.putLong(address + at).putLong(length);
            at += length;
        }
        StreamWindows windows = new StreamWindows(0);
        windows.seenVectors(Memory.address(vectors), 4, 50, sink);
        assertThat(windows.offset()).isEqualTo(50);
        assertThat(told).containsOnlyKeys(0L);
        assertThat(told.get(0L)).isEqualTo(print(0, 50));
    }

    @Test
    void shouldNeverTellAWindowThatHasAHole() {
        StreamWindows windows = new StreamWindows(0);
        windows.seen(address, 10, sink);
        windows.unseen(5);
        windows.seen(address + 15, (int) StreamWindow.PERIOD, sink);
        assertThat(told).containsOnlyKeys(0L, 1L);
        assertThat(told.get(0L)).as("what was seen before the hole").isEqualTo(print(0, 10));
        assertThat(told.get(1L)).isEqualTo(print(StreamWindow.PERIOD, 15));
    }

    @Test
    void shouldForgetAWindowWhoseStartWasNotSeen() {
        StreamWindows windows = new StreamWindows(0);
        windows.unseen(StreamWindow.PERIOD + 1);
        windows.seen(address, 63, sink);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldTellNothingAnyMoreOnceStopped() {
        StreamWindows windows = new StreamWindows(0);
        windows.stop();
        windows.seen(address, SIZE, sink);
        assertThat(told).isEmpty();
        assertThat(windows.offset()).isEqualTo(SIZE);
    }

    @Test
    void shouldTellTheLastWindowAgainWhenAskedAndNothingBeforeThereIsOne() {
        StreamWindows windows = new StreamWindows(0);
        windows.again(sink);
        assertThat(told).isEmpty();
        windows.seen(address, SIZE - 60, sink);
        told.clear();
        windows.again(sink);
        assertThat(told).isEqualTo(Map.of(2L, print(2 * StreamWindow.PERIOD, StreamWindow.LENGTH)));
    }

    private Map<Long, List<Long>> expected() {
        Map<Long, List<Long>> expected = new HashMap<>();
        for (long window = 0; window <= 3; window++) {
            long from = window * StreamWindow.PERIOD;
            expected.put(window, print(from, (int) Math.min(StreamWindow.LENGTH, SIZE - from)));
        }
        return expected;
    }

    private List<Long> print(long from, int count) {
        int state = StreamWindow.begin();
        long fingerprint = 0;
        for (int i = 0; i < count; i++) {
            state = StreamWindow.step(state, stream.get((int) from + i));
            fingerprint = StreamWindow.record(fingerprint, i + 1, state);
        }
        return List.of((long) count, fingerprint);
    }
}
