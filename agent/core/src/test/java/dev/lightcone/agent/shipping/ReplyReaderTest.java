package dev.lightcone.agent.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
    private static final int NOISES = 20_000;

    @Test
    void shouldReadOneAfterTheOther() throws IOException {
        ReplyReader reader = reader(
                "HTTP/1.1 200 OK\r\nLightcone-Offset: 42\r\nlightcone-sealed: true\r\nContent-Length:"
                        + " 2\r\n\r\nokHTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        assertThat(reader.read()).isEqualTo(new Reply(200, 42, true, 0));
        assertThat(reader.last()).isFalse();
        assertThat(reader.read()).isEqualTo(new Reply(503, -1, false, 7));
        assertThat(reader.last()).isTrue();
    }

    @Test
    void shouldUseTheConnectionNoMoreWhenTheLengthIsNotSaid() throws IOException {
        ReplyReader reader = reader("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");

        assertThat(reader.read().status()).isEqualTo(200);
        assertThat(reader.last()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SSH-2.0-OpenSSH_9\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nA: b"
            })
    void shouldGiveUpWhenItIsNoAnswer(String text) {
        assertThatThrownBy(() -> {
                    ReplyReader reader = reader(text);
                    Reply reply = reader.read();
                    assertThat(reply.status()).isBetween(200, 599);
                    throw new IOException("read " + reply);
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void shouldHoldItsBoundsWhenTheAnswerHasNoEnd() {
        assertThatThrownBy(() -> reader("HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(101) + "\r\n")
                        .read())
                .hasMessage("more than 100 headers");
        assertThatThrownBy(() -> reader("HTTP/1.1 200 " + "x".repeat(9000)).read())
                .hasMessage("a line of more than 8192 characters");
    }

    @Test
    void shouldThrowNothingButIoExceptionsWhateverComes() {
        Random random = new Random(7);
        byte[] good = "HTTP/1.1 409 No\r\nLightcone-Offset: 42\r\nContent-Length: 2\r\n\r\nok"
                .getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < NOISES; i++) {
            byte[] noise = good.clone();
            for (int change = random.nextInt(6); change >= 0; change--) {
                noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
            }
            try {
                Reply reply = new ReplyReader(new ByteArrayInputStream(noise)).read();
                assertThat(reply.offset()).isGreaterThanOrEqualTo(-1);
            } catch (IOException expected) {
                // what it is there for
            }
        }
    }

    private static ReplyReader reader(String text) {
        return new ReplyReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
