package dev.lightcone.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SegmentHeaderTest {
    private final Random random = new Random(3);

    @Test
    void shouldComeBackAsItWasWhateverItHolds() throws LogFormatException {
        for (int i = 0; i < 500; i++) {
            SegmentHeader header = random();

            byte[] bytes = header.encode();

            assertThat(bytes).hasSize(SegmentHeader.SIZE);
            assertThat(SegmentHeader.decode(bytes)).isEqualTo(header);
        }
    }

    @Test
    void shouldCutTextsThatAreTooLongAtACharacter() throws LogFormatException {
        SegmentHeader h = Segments.header();
        SegmentHeader long1 = new SegmentHeader(
                1,
                h.run(),
                false,
                h.incarnation(),
                h.parent(),
                1,
                "€".repeat(100),
                h.host(),
                h.bootId(),
                1,
                1,
                1,
                1,
                1,
                1,
                h.java(),
                h.mainClass(),
                "o".repeat(5000),
                h.agentVersion());

        SegmentHeader read = SegmentHeader.decode(long1.encode());

        assertThat(read.process()).isEqualTo("€".repeat(66));
        assertThat(read.options()).hasSize(1000);
        assertThat(read.agentVersion()).isEqualTo(h.agentVersion());
    }

    @Test
    void shouldHoldTheLongestOfAllTexts() throws LogFormatException {
        SegmentHeader h = Segments.header();
        SegmentHeader longest = new SegmentHeader(
                1,
                h.run(),
                false,
                h.incarnation(),
                h.parent(),
                1,
                "a".repeat(200),
                "b".repeat(200),
                "c".repeat(64),
                1,
                1,
                1,
                1,
                1,
                1,
                "d".repeat(200),
                "e".repeat(200),
                "f".repeat(1000),
                "g".repeat(100));

        assertThat(SegmentHeader.decode(longest.encode())).isEqualTo(longest);
    }

    @Test
    void shouldNotMindTheTwoWordsThatChange() throws LogFormatException {
        byte[] bytes = Segments.header().encode();
        bytes[SegmentHeader.CLAIMED_AT] = 100;
        bytes[SegmentHeader.SEALED_AT + 1] = 100;

        assertThat(SegmentHeader.decode(bytes)).isEqualTo(Segments.header());
    }

    @Test
    void shouldRefuseEveryOtherFlippedBit() {
        byte[] intact = Segments.header().encode();
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = intact.clone();
            bytes[random.nextInt(SegmentHeader.CLAIMED_AT)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> SegmentHeader.decode(bytes)).isInstanceOf(LogFormatException.class);
        }
    }

    private SegmentHeader random() {
        return new SegmentHeader(
                random.nextInt(),
                uuid(),
                random.nextBoolean(),
                uuid(),
                uuid(),
                random.nextLong(),
                text(200),
                text(200),
                text(64),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                text(200),
                text(200),
                text(1000),
                text(100));
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private String text(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.appendCodePoint(random.nextInt(20) == 0 ? 0x1F600 + random.nextInt(50) : ' ' + random.nextInt(300));
        }
        while (text.toString().getBytes(StandardCharsets.UTF_8).length > most) {
            text.setLength(text.offsetByCodePoints(text.length(), -1));
        }
        return text.toString();
    }
}
