package dev.lightcone.samples.lossy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readings over a lossy link, traced and analysed: what was lost, doubled and held back is reported in that number. */
class LossyIT {
    private static final int PATIENCE_SECONDS = 600;

    @TempDir
    Path dir;

    @Test
    void shouldCountWhatTheRelayDid() throws Exception {
        assertThat(play("relayed")).isEqualTo("lost 10 doubled 10 held back 10\n");

        String json = analyse();

        assertThat(counts(json))
                .containsExactly("sent 101", "delivered 71", "lost 10", "duplicated 10", "reordered 10");
        assertThat(json).contains("\"pairedBy\":\"fingerprint\"", "\"gaps\":[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "cut"})
    void shouldFindAllDeliveredWithoutARelay(String mode) throws Exception {
        play(mode);

        String json = analyse();

        assertThat(counts(json)).containsExactly("sent 101", "delivered 101");
        assertThat(json).contains("\"pairedBy\":\"address\"", "\"gaps\":[]");
    }

    @Test
    void shouldCountWhatTheKernelHadNoRoomFor() throws Exception {
        Matcher told = Pattern.compile("lost (\\d+) doubled 0 held back 0\n").matcher(play("crowded"));
        assertThat(told.matches()).isTrue();
        int lost = Integer.parseInt(told.group(1));
        assertThat(lost).isPositive();

        assertThat(counts(analyse())).containsExactly("sent 101", "delivered " + (101 - lost), "lost " + lost);
    }

    private String play(String mode) throws Exception {
        return run(
                0,
                "-jar",
                built("lossy.jar"),
                mode,
                "--dir",
                dir.resolve("logs").toString(),
                "--agent",
                built("lossy.agent"));
    }

    private String analyse() throws Exception {
        run(
                0,
                "-jar",
                built("lossy.collector"),
                "check",
                "--format",
                "json",
                "--out",
                dir.toString(),
                dir.resolve("logs") + "");
        return Files.readString(dir.resolve("lightcone.json")).replaceAll("\\s", "");
    }

    /** The counts of messages that are not zero. */
    private static List<String> counts(String json) {
        Matcher messages =
                Pattern.compile("\"messages\":\\{(.*?)}", Pattern.DOTALL).matcher(json);
        assertThat(messages.find()).isTrue();
        List<String> counts = new ArrayList<>();
        Matcher count = Pattern.compile("\"(\\w+)\":([1-9]\\d*)").matcher(messages.group(1));
        while (count.find()) {
            counts.add(count.group(1) + " " + count.group(2));
        }
        return counts;
    }

    private String run(int exit, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(dir, "out", ".txt");
        Path err = Files.createTempFile(dir, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(exit);
        return Files.readString(out);
    }

    static String built(String property) {
        return Path.of(System.getProperty(property)).normalize().toString();
    }
}
