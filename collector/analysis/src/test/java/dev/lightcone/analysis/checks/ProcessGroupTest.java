package dev.lightcone.analysis.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessGroupTest {
    @ParameterizedTest
    @CsvSource({
        "replica-*, replica-a, true",
        "replica-*, replica-, true",
        "replica-*, my-replica-a, false",
        "*, anything at all, true",
        "a:b, b, true",
        "a:b, ab, false",
        "*-1:x, node-1, true",
        "n*e-*, node-12, true",
        "a.c, abc, false",
        "a.*, a.b, true",
    })
    void shouldMatchWholeNames(String group, String name, boolean matches) {
        assertThat(ProcessGroup.parse(group).matches(name)).isEqualTo(matches);
    }

    @Test
    void shouldRefuseGroupWithoutNames() {
        assertThatThrownBy(() -> ProcessGroup.parse(" : "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\" : \" names no process; write names separated by ':', with * for any characters, for"
                        + " example replica-*:leader");
    }
}
