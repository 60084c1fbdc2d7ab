package dev.lightcone.agent.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.bootstrap.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class DatagramContentTest {
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(256);
    private final ByteBuffer vectors = ByteBuffer.allocateDirect(48).order(ByteOrder.nativeOrder());

    DatagramContentTest() {
        for (int i = 0; i < bytes.capacity(); i++) {
            bytes.put(i, (byte) (i * 31 + 7));
        }
    }

    @Test
    void shouldBeTheSameHoweverTheBytesLie() {
        for (int length : new int[] {0, 1, 7, 8, 9, 64, 65, 200}) {
            DatagramContent whole = new DatagramContent(address(), 0, length);
            DatagramContent parts = inParts(length, length / 3, length / 3 + length % 5);
            assertThat(parts.fingerprint()).as("%d bytes", length).isEqualTo(whole.fingerprint());
            assertThat(parts.beginning()).as("%d bytes", length).isEqualTo(whole.beginning());
        }
    }

    @Test
    void shouldBeTheSameWhenItIsAPartOfWhatVectorsHold() {
        inParts(200, 70, 50);
        for (int from : new int[] {0, 10, 70, 90, 120, 199}) {
            for (int length : new int[] {0, 1, 30, 60, 1000}) {
                int part = Math.min(length, 200 - from);
                DatagramContent whole = new DatagramContent(address() + from, 0, part);
                DatagramContent cut = DatagramContent.part(Memory.address(vectors), 3, from, part);
                assertThat(cut.length()).isEqualTo(part);
                assertThat(cut.fingerprint()).as("%d from %d", part, from).isEqualTo(whole.fingerprint());
                assertThat(cut.beginning()).as("%d from %d", part, from).isEqualTo(whole.beginning());
                DatagramContent plain = DatagramContent.part(address(), 0, from, part);
                assertThat(plain.fingerprint()).isEqualTo(whole.fingerprint());
            }
        }
    }

    @Test
    void shouldDifferWhenAByteOrTheLengthDiffers() {
        long before = new DatagramContent(address(), 0, 100).fingerprint();
        assertThat(new DatagramContent(address(), 0, 101).fingerprint()).isNotEqualTo(before);
        bytes.put(99, (byte) (bytes.get(99) ^ 1));
        assertThat(new DatagramContent(address(), 0, 100).fingerprint()).isNotEqualTo(before);
        bytes.put(99, (byte) (bytes.get(99) ^ 1)).put(3, (byte) (bytes.get(3) ^ 128));
        assertThat(new DatagramContent(address(), 0, 100).fingerprint()).isNotEqualTo(before);
    }

    @Test
    void shouldTellZerosApartByTheirNumber() {
        ByteBuffer zeros = ByteBuffer.allocateDirect(16);
        assertThat(new DatagramContent(Memory.address(zeros), 0, 9).fingerprint())
                .isNotEqualTo(new DatagramContent(Memory.address(zeros), 0, 10).fingerprint())
                .isBetween(0L, (1L << 48) - 1);
    }

    private DatagramContent inParts(int length, int first, int second) {
        long at = address();
        int rest = length - first - second;
        vectors.putLong(0, at).putLong(8, first);
        vectors.putLong(16, at + first).putLong(24, second);
        vectors.putLong(32, at + first + second).putLong(40, rest);
        return new DatagramContent(Memory.address(vectors), 3, length);
    }

    private long address() {
        return Memory.address(bytes);
    }
}
