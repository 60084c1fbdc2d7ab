package dev.lightcone.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibraryWeaverTest {
    private final LibraryWeaver weaver = new LibraryWeaver();

    @Test
    void shouldWeaveEveryClassOfTheCatalogueShadedToo() {
        assertThat(LibraryCatalogue.owners()).isNotEmpty().allSatisfy(owner -> {
            assertThat(weaver.concerns(null, owner)).isTrue();
            assertThat(weaver.concerns(null, "acme/shaded/" + owner)).isTrue();
        });
    }

    @Test
    void shouldLeaveAloneWhatOnlyLooksLikeOne() {
        assertThat(weaver.concerns(null, "acme/Http11Processor")).isFalse();
        assertThat(weaver.concerns(null, "acmeorg/apache/coyote/http11/Http11Processor"))
                .isFalse();
    }
}
