package dev.lightcone.samples.feed.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final Frame J = new Post("J", "james", "What a relief! ∥").toFrame();

    @Test
    void shouldReadWhatWasWritten() throws IOException {
        assertThat(Frame.readFrom(new ByteArrayInputStream(J.toBytes()))).isEqualTo(J);
    }

    @Test
    void shouldLeaveTheNextFrameUnreadWhenOneIsRead() throws IOException {
        byte[] next = Frame.of(Kind.ACK, "J").toBytes();
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(J.toBytes());
        both.writeBytes(next);
        ByteArrayInputStream in = new ByteArrayInputStream(both.toByteArray());

        Frame.readFrom(in);

        assertThat(in.readAllBytes()).isEqualTo(next);
    }

    @Test
    void shouldFailWhenTheStreamEndsWithinAFrame() {
        byte[] bytes = J.toBytes();
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);

        assertThatThrownBy(() -> Frame.readFrom(new ByteArrayInputStream(cut))).isInstanceOf(EOFException.class);
    }

    @Test
    void shouldSayWhatIsWrongWhenTheLengthMakesNoSense() {
        byte[] http = "POST /notify HTTP/1.1".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> Frame.readFrom(new ByteArrayInputStream(http)))
                .isInstanceOf(IOException.class)
                .hasMessage("no frame: its length field says 1347375956 bytes, 1 to 65536 are allowed");
    }

    @Test
    void shouldSayWhatIsWrongWhenTheKindIsUnknown() {
        byte[] bytes = ByteBuffer.allocate(5).putInt(1).put((byte) 99).array();

        assertThatThrownBy(() -> Frame.readFrom(new ByteArrayInputStream(bytes)))
                .isInstanceOf(IOException.class)
                .hasMessage("no frame: kind 99 is unknown");
    }

    @Test
    void shouldRefuseToWriteWhenAFrameIsTooLong() {
        String half = "x".repeat(40_000);

        assertThatThrownBy(() -> Frame.of(Kind.POST, "J", half, half).toBytes())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("POST frame has 80008 bytes; at most 65536 are allowed");
    }
}
