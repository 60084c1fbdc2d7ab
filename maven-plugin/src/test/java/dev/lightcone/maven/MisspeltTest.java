package dev.lightcone.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisspeltTest {
    private static final Set<String> KNOWN =
            Set.of("lightcone.rulesFile", "lightcone.causal", "lightcone.run", "lightcone.skip", "skipTests");

    @ParameterizedTest
    @CsvSource({
        "lightcone.rules, lightcone.rulesFile",
        "lightcone.rulesfile, lightcone.rulesFile",
        "lightcone.casual, lightcone.causal",
        "lightcone.skipped, lightcone.skip",
    })
    void shouldNameThePropertyMeantWhenItIsMisspelt(String given, String meant) {
        assertThat(Misspelt.sentences(List.of(given), KNOWN))
                .containsExactly("there is no property " + given + ", so it does nothing; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({"lightcone.causal", "lightcone.version", "lightcone.agent.jar", "lightcone.", "rules", "skipTest"})
    void shouldSayNothingWhenAPropertyIsOursOrNobodysMisspelling(String given) {
        assertThat(Misspelt.sentences(List.of(given), KNOWN)).isEmpty();
    }

    @Test
    void shouldSayNothingWhenNothingIsGiven() {
        assertThat(Misspelt.sentences(List.of(), KNOWN)).isEmpty();
    }
}
