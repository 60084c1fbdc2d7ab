package dev.lightcone.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void shouldCutAtACharactersBorder() {
        String text = "a€😀z";
        String[] expected = {"", "a", "a", "a", "a€", "a€", "a€", "a€", "a€😀", "a€😀z", "a€😀z"};
        for (int most = 0; most < expected.length; most++) {
            assertThat(new String(Texts.utf8(text, most), StandardCharsets.UTF_8))
                    .as("at most %d bytes", most)
                    .isEqualTo(expected[most]);
        }
    }

    @Test
    void shouldReplaceHalfCharacters() {
        assertThat(Texts.utf8("a\ud83db", 10)).isEqualTo("a?b".getBytes(StandardCharsets.UTF_8));
        assertThat(Texts.utf8(null, 10)).isEmpty();
    }

    @Test
    void shouldNameFoldersAndSegmentsSafely() {
        UUID incarnation = UUID.fromString("0123abcd-0000-0000-0000-000000000000");

        assertThat(LogLayout.folder("feed", incarnation)).isEqualTo("feed-0123abcd");
        assertThat(LogLayout.folder("../../etc/x y\n", incarnation)).isEqualTo(".._.._etc_x_y_-0123abcd");
        assertThat(LogLayout.folder("x".repeat(300), incarnation)).hasSize(80 + 9);
        assertThat(LogLayout.segment(1)).isEqualTo("000001.lcl");
        assertThat(LogLayout.segment(12345678)).isEqualTo("12345678.lcl");
    }
}
