package dev.lightcone.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceLineTest {
    @Test
    void shouldFindFolderFromClassName() {
        assertThat(SourceLine.parse("com.acme.Replica$Peer#read(Replica.java:88)"))
                .isEqualTo(new SourceLine("com/acme/Replica.java", 88));
        assertThat(SourceLine.parse("Replica.java:88")).isEqualTo(new SourceLine("Replica.java", 88));
        assertThat(SourceLine.parse("Main#main(Main.java)")).isEqualTo(new SourceLine("Main.java", 0));
        assertThat(SourceLine.parse("")).isEqualTo(SourceLine.NONE);
    }
}
