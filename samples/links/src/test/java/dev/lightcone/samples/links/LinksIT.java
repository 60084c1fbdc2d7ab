package dev.lightcone.samples.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample as people run it: what the sender's log alone tells, and what both logs tell. */
class LinksIT {
    private static final String ALONE =
            "UNDECIDABLE: sender got no answer from 127.0.0.1:\\d+, and its log alone cannot tell why: ";

    @TempDir
    private Path dir;

    @Test
    void shouldTellSlowFromLostByBothLogsAndNotByOne() throws Exception {
        run("links.jar", dir.toString(), System.getProperty("links.agent"));

        assertThat(check("slow/sender")).containsPattern(ALONE);
        assertThat(check("lost/sender")).containsPattern(ALONE);
        assertThat(check("slow"))
                .containsPattern("SLOW_LINK: bytes from sender to receiver took \\d\\.?\\d* s and arrived")
                .doesNotContain("UNDECIDABLE")
                .doesNotContain("REPLY_LOST");
        assertThat(check("lost"))
                .contains("REPLY_LOST: receiver read what sender asked, and its answer never reached sender")
                .doesNotContain("UNDECIDABLE")
                .doesNotContain("SLOW_LINK");
    }

    private String check(String logs) throws Exception {
        return run("links.collector", "check", dir.resolve(logs).toString()).replaceAll("\\s+", " ");
    }

    private static String run(String jar, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", System.getProperty(jar)));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out).isZero();
        return out;
    }
}
