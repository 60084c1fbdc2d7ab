package dev.lightcone.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private static final String TEXT = "although S2 → J · “Müller” ∥ …";

    @Test
    void shouldLeaveTheTextAloneWhenTheConsoleCanShowIt() {
        assertThat(Console.fit(TEXT, StandardCharsets.UTF_8)).isEqualTo(TEXT);
    }

    @Test
    void shouldWriteOnlyItsOwnSignsInAsciiWhenTheConsoleCannotShowThem() {
        assertThat(Console.fit(TEXT, StandardCharsets.US_ASCII)).isEqualTo("although S2 -> J | \"Müller\" || ...");
    }
}
