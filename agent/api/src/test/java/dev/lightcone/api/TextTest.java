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

    @Test
    void shouldStayTheSameWhenAnIdentityFits() {
        assertThat(Text.identity("cart 17", 20)).isEqualTo("cart 17");
        assertThat(Text.identity(null, 20)).isEmpty();
    }

    @Test
    void shouldStayDifferentWhenLongIdentitiesBeginAlike() {
        String one = Text.identity("a".repeat(50) + "b", 30);
        String other = Text.identity("a".repeat(50) + "c", 30);

        assertThat(one).hasSizeLessThanOrEqualTo(30).startsWith("aaaaaaaaaaaaa").isNotEqualTo(other);
        assertThat(Text.identity("a\0b", 30)).startsWith("a b…").isNotEqualTo(Text.identity("a b", 30));
    }
}
