package dev.lightcone.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamWindowTest {
    private final Random random = new Random(5);

    @Test
    void shouldAgreeOnCommonWholeBlocksHoweverMuchEachSaw() {
        for (int i = 0; i < 500; i++) {
            byte[] bytes = bytes();
            int a = 1 + random.nextInt(64);
            int b = 1 + random.nextInt(64);

            int agreed = StreamWindow.agreement(fingerprint(bytes, a), a, fingerprint(bytes, b), b);

            assertThat(agreed).isEqualTo(a == b ? a : Math.min(a, b) / 8 * 8);
        }
    }

    @Test
    void shouldContradictWhenTheFirstBlocksDiffer() {
        int contradicted = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] one = bytes();
            byte[] other = one.clone();
            other[random.nextInt(8)] ^= (byte) (1 + random.nextInt(255));
            int agreed = StreamWindow.agreement(fingerprint(one, 64), 64, fingerprint(other, 64), 64);
            contradicted += agreed < 0 ? 1 : 0;
        }
        assertThat(contradicted).as("64 bits of evidence").isEqualTo(2000);
    }

    @Test
    void shouldTellEightBitsABlock() {
        int contradicted = 0;
        for (int i = 0; i < 4000; i++) {
            int agreed = StreamWindow.agreement(fingerprint(bytes(), 8), 8, fingerprint(bytes(), 8), 8);
            contradicted += agreed < 0 ? 1 : 0;
        }
        assertThat(contradicted).isBetween(4000 - 40, 4000 - 1);
    }

    @Test
    void shouldHaveNothingToCompareBelowABlock() {
        byte[] one = bytes();
        byte[] other = bytes();

        assertThat(StreamWindow.agreement(fingerprint(one, 5), 5, fingerprint(other, 64), 64))
                .isZero();
    }

    @Test
    void shouldNotDependOnWhatCameAfter() {
        byte[] one = bytes();
        byte[] other = Arrays.copyOf(Arrays.copyOf(one, 20), 64);

        assertThat(StreamWindow.agreement(fingerprint(one, 64), 64, fingerprint(other, 20), 20))
                .isEqualTo(16);
        assertThat(fingerprint(one, 20)).isEqualTo(fingerprint(other, 20));
    }

    private static long fingerprint(byte[] bytes, int count) {
        int state = StreamWindow.begin();
        long fingerprint = 0;
        for (int i = 0; i < count; i++) {
            state = StreamWindow.step(state, bytes[i]);
            fingerprint = StreamWindow.record(fingerprint, i + 1, state);
        }
        return fingerprint;
    }

    private byte[] bytes() {
        byte[] bytes = new byte[64];
        random.nextBytes(bytes);
        return bytes;
    }
}
