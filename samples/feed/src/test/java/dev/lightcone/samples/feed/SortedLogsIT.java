package dev.lightcone.samples.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's command: ordinary log files of all processes sort causally. */
class SortedLogsIT {
    @TempDir
    Path dir;

    @Test
    void shouldSortTheLinesOfAllProcessesCausally() throws Exception {
        String agent = "-javaagent:" + Program.built("feed.agent") + "=mdc=on,dir=" + dir.resolve("logs");
        String classes = System.getProperty("java.class.path");
        assertThat(Program.java(dir, List.of(agent, "-cp", classes, Correspondents.class.getName(), dir.toString())))
                .isEqualTo(new Program(0, "", ""));

        assertThat(sorted())
                .extracting(line -> line.replaceFirst("lamport=\\d+ ", ""))
                .containsExactly(
                        "1 asks",
                        "2 answers",
                        "3 is answered",
                        "4 answers",
                        "5 is answered",
                        "6 answers",
                        "7 is answered");
    }

    private List<String> sorted() throws Exception {
        Path out = dir.resolve("sorted.txt");
        String command = Files.readAllLines(Path.of("..", "..", "README.md")).stream()
                .filter(line -> line.startsWith("sort "))
                .findFirst()
                .orElseThrow();
        Process sort = new ProcessBuilder("sh", "-c", command)
                .directory(dir.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(sort.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(sort.exitValue()).isZero();
        return Files.readAllLines(out);
    }
}
