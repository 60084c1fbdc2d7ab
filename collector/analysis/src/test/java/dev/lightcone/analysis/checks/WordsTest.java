package dev.lightcone.analysis.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 ns",
                "72000000 | 72 ms",
                "450123 | 450 µs",
                "1300000000 | 1.3 s",
                "2000000 | 2 ms",
                "3100000 | 3.1 ms",
                "120000000000 | 120 s",
            })
    void shouldSayDurationInUnitThatReadsBest(long nanos, String text) {
        assertThat(Words.duration(nanos)).isEqualTo(text);
    }

    @Test
    void shouldUsePluralWhenNotOne() {
        assertThat(List.of(Words.count(0, "process"), Words.count(1, "process"), Words.count(1204, "message")))
                .containsExactly("0 processes", "1 process", "1,204 messages");
    }

    @Test
    void shouldKeepHostileTextOnOneLine() {
        assertThat(Words.clean("a\r\n\u001b[31mb\u202ec\u2028d", 40)).isEqualTo("a   [31mb c d");
        assertThat(Words.clean("0123456789", 5)).isEqualTo("0123…");
    }

    @Test
    void shouldProposeFamiliesOfNames() {
        assertThat(Proposal.group(List.of("replica-a", "replica-c", "replica-b")))
                .isEqualTo("replica-*");
        assertThat(Proposal.group(List.of("node12", "node3", "coordinator"))).isEqualTo("coordinator:node*");
        assertThat(Proposal.group(List.of("feed-db"))).isEqualTo("feed-db");
        assertThat(Proposal.group(List.of())).isEqualTo("*");
    }
}
