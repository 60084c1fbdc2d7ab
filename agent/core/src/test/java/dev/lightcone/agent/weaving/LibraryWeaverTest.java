package dev.lightcone.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibraryWeaverTest {
    private final LibraryWeaver weaver = new LibraryWeaver();

    @Test
    void shouldConcernItselfWithEveryClassOfItsCatalogueShadedOrNot() {
        assertThat(LibraryCatalogue.owners())
                .isNotEmpty()
                .allMatch(owner -> weaver.concerns(null, owner))
                .allMatch(owner -> weaver.concerns(null, "com/acme/shaded/" + owner));
    }

    @Test
    void shouldNotConcernItselfWithClassesThatOnlyBearSuchAName() {
        assertThat(weaver.concerns(null, "com/acme/ThreadPoolExecutor")).isFalse();
        assertThat(weaver.concerns(null, "com/acme/Main")).isFalse();
    }
}
