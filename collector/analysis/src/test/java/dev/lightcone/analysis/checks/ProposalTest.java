package dev.lightcone.analysis.checks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProposalTest {
    @Test
    void shouldStandInQuotesWhenAShellCouldTakeItForSomethingElse() {
        assertThat(Proposal.quoted("leader:follower")).isEqualTo("leader:follower");
        assertThat(Proposal.quoted("*")).isEqualTo("'*'");
        assertThat(Proposal.quoted("replica-*")).isEqualTo("'replica-*'");
        assertThat(Proposal.quoted("my app")).isEqualTo("'my app'");
    }

    @Test
    void shouldNotLetANameOutOfItsQuotes() {
        assertThat(Proposal.quoted("a'; rm -r b; '\n")).isEqualTo("'a*; rm -r b; **'");
    }
}
