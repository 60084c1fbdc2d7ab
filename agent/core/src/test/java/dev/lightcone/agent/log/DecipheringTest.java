package dev.lightcone.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Bytes that a connection has yet to decrypt, and the reads that they came by: how many came and were used, then each. */
class DecipheringTest {
    @Test
    void shouldRememberWhereEachReadEnds() {
        long[] reads = Deciphering.appended(Deciphering.appended(null, 10, 1), 5, 2);

        assertThat(reads).containsExactly(15, 0, 10, 1, 15, 2);
    }

    @Test
    void shouldTakeBytesOfOneReadForOneWhenTheyComeInSeveralBuffers() {
        assertThat(Deciphering.appended(Deciphering.appended(null, 10, 1), 5, 1))
                .containsExactly(15, 0, 15, 1);
    }

    @Test
    void shouldTellTheReadThatTheLastByteCameBy() {
        long[] reads = Deciphering.appended(Deciphering.appended(null, 10, 1), 5, 2);

        assertThat(Deciphering.used(reads, 10)).containsExactly(15, 10, 10, 1, 15, 2);
        assertThat(Deciphering.used(reads, 11)).containsExactly(15, 11, 15, 2);
    }

    /** Regression: a task that decrypts goes on with what has come meanwhile, which is another answer's. */
    @Test
    void shouldTellALaterReadWhenAllBeforeWasUsed() {
        long[] first = Deciphering.used(Deciphering.appended(null, 10, 1), 10);

        assertThat(Deciphering.used(Deciphering.appended(first, 5, 2), 15)).containsExactly(15, 15, 15, 2);
    }

    @Test
    void shouldClaimNoOrderWhenThereWereMoreReadsThanItRemembers() {
        long[] reads = null;
        for (int i = 1; i <= Deciphering.MOST + 1; i++) {
            reads = Deciphering.appended(reads, 10, i);
        }

        long[] last = Deciphering.used(reads, 10 * Deciphering.MOST);
        assertThat(last).hasSize(4).endsWith(10 * Deciphering.MOST + 10, 0);
    }
}
