package dev.lightcone.analysis.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadEveryKey() throws Exception {
        RulesFile rules = read("""
                causal: replica-*
                fifo: ["*", "leader:follower-*"]
                order: process=replica-*
                suppress:
                  - finding: 5f0c2a9be41d
                    reason: known
                  - rule: causal-delivery
                    processes: [replica-a, replica-c]
                """);

        assertThat(rules)
                .isEqualTo(new RulesFile(
                        List.of(Promise.causal("replica-*"), Promise.fifo("*"), Promise.fifo("leader:follower-*")),
                        "process=replica-*",
                        List.of(
                                new Suppression("5f0c2a9be41d", null, List.of(), "known", "rules.yaml, line 5"),
                                new Suppression(
                                        "",
                                        Rule.CAUSAL_DELIVERY,
                                        List.of("replica-a", "replica-c"),
                                        "",
                                        "rules.yaml, line 7"))));
    }

    @Test
    void shouldPromiseNothingWhenFileIsEmpty() throws Exception {
        assertThat(read("# nothing yet\n")).isEqualTo(new RulesFile(List.of(), "", List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "causal: a\\nfivo: b => rules.yaml, line 2: unknown key \"fivo\"; the keys are causal, fifo, order,"
                        + " suppress",
                "order: lamport => rules.yaml, line 1: order: \"lamport\" is none of thread, process, process=NAMES",
                "causal: {a: b} => rules.yaml, line 1: causal: a text is needed here",
                "suppress:\\n- rule: fifo => rules.yaml, line 2: suppress.rule: there is no rule \"fifo\"; the rules"
                        + " are causal-delivery, fifo-delivery, undelivered, clock-condition",
                "suppress:\\n- reason: x => rules.yaml, line 2: suppress: this entry would accept every finding; give"
                        + " it a finding, or a rule and processes",
                "suppress: all => rules.yaml, line 1: suppress: a list is needed, each entry with finding, or with"
                        + " rule and processes",
                "- causal => rules.yaml, line 1: a rules file is a list of keys: causal, fifo, order, suppress",
                "causal: `:` => rules.yaml, line 1: causal: \":\" names no process; write names separated by ':', with"
                        + " * for any characters, for example replica-*:leader",
            })
    void shouldSayFileLineAndKeyWhenRulesAreWrong(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml.replace("\\n", "\n").replace('`', '"')))
                .isInstanceOf(BadRules.class)
                .hasMessage(message);
    }

    @Test
    void shouldExplainQuotesWhenNameBeginsWithStar() {
        assertThatThrownBy(() -> read("order: thread\ncausal: *-replica\n"))
                .isInstanceOf(BadRules.class)
                .hasMessage("rules.yaml, line 2: causal: a name that begins with * needs quotes: \"*-replica\"");
    }

    @Test
    void shouldSayLineWhenFileIsNoYaml() {
        assertThatThrownBy(() -> read("causal: [a\norder: thread\n"))
                .isInstanceOf(BadRules.class)
                .hasMessageStartingWith("rules.yaml, line 2: ");
    }

    @Test
    void shouldNameTheFileWhenItIsMissing() {
        Path missing = folder.resolve("none.yaml");

        assertThatThrownBy(() -> RulesFile.read(missing))
                .isInstanceOf(BadRules.class)
                .hasMessage("rules file " + missing + " does not exist");
    }

    private RulesFile read(String yaml) throws IOException, BadRules {
        return RulesFile.read(Files.writeString(folder.resolve("rules.yaml"), yaml));
    }
}
