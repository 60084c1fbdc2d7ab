package dev.lightcone.samples.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
    @TempDir
    Path dir;

    @Test
    void shouldTakeAllOptions() throws IOException {
        Path agent = Files.createFile(dir.resolve("agent.jar"));

        assertThat(Options.parse("broken", "--dir", dir.toString(), "--agent", agent.toString()))
                .isEqualTo(new Options(Mode.BROKEN, dir, agent));
    }

    @Test
    void shouldWriteToTheAgentsDefaultWhenNoDirectoryIsGiven() {
        assertThat(Options.parse("fixed", "--no-agent"))
                .isEqualTo(new Options(Mode.FIXED, Path.of("lightcone").toAbsolutePath(), null));
    }

    @Test
    void shouldSayWhatIsWrongWhenArgumentsMakeNoSense() {
        assertRefused("missing: broken, fixed, deps or inside");
        assertRefused("\"brokn\" is none of broken, fixed, deps and inside", "brokn");
        assertRefused("say either --agent JAR or --no-agent", "fixed");
        assertRefused("say either --agent JAR or --no-agent", "fixed", "--no-agent", "--agent", "x.jar");
        assertRefused("missing: --dir DIR", "fixed", "--dir");
        assertRefused("unknown option --causal", "fixed", "--causal");
        assertRefused("no such agent: " + dir.resolve("none.jar"), "fixed", "--agent", dir.resolve("none.jar") + "");
        assertRefused(
                "the agent's options are parted by commas; choose another --dir: " + dir.resolve("a,b"),
                "fixed",
                "--no-agent",
                "--dir",
                dir.resolve("a,b") + "");
    }

    private static void assertRefused(String message, String... arguments) {
        assertThatThrownBy(() -> Options.parse(arguments))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
