package dev.lightcone.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's table of options is the agent's own. */
class ReadmeTest {
    @Test
    void shouldListEveryOptionWithItsDefaultAndMeaning() throws IOException {
        List<String> rows = Arrays.stream(AgentOption.values())
                .map(o -> "| `" + o.key() + "` | " + (o.defaultValue().isEmpty() ? "" : "`" + o.defaultValue() + "`")
                        + " | " + o.description() + " |")
                .toList();

        assertThat(Files.readAllLines(Path.of("..", "..", "README.md"))).containsSubsequence(rows);
    }
}
