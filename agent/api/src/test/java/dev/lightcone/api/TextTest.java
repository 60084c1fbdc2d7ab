package dev.lightcone.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void shouldKeepTextWhenItFits() {
        assertThat(Text.bounded("What a relief!", 14)).isEqualTo("What a relief!");
    }

    @Test
    void shouldCutWithAnEllipsisWhenTextIsTooLong() {
        assertThat(Text.bounded("What a relief!", 7)).isEqualTo("What a…");
    }

    @Test
    void shouldNotSplitACharacterWhenItIsASurrogatePair() {
        assertThat(Text.bounded("ab😀cd", 4)).isEqualTo("ab…");
    }

    @Test
    void shouldGiveEmptyTextWhenThereIsNone() {
        assertThat(Text.bounded(null, 10)).isEmpty();
    }

    @Test
    void shouldReplaceZeroCharsWhenTheLogWouldTakeThemForItsSeparator() {
        assertThat(Text.bounded("a\0b", 10)).isEqualTo("a b");
    }
}
