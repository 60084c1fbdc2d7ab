package dev.lightcone.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.testkit.FeedStory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the jar that users get. */
class CollectorJarIT {
    private static final Path JAR = Path.of("target", "lightcone-collector.jar");

    @TempDir
    private Path dir;

    @Test
    void shouldExitByVerdictWhenTheJarChecks() throws Exception {
        FeedStory.write(dir, true);
        Process process = start("check", dir.toString(), "--causal", "replica-*");
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(out)
                .startsWith("1 ordering violation, 0 failures; 6 processes")
                .contains("although S2 → J");
    }

    @Test
    void shouldPrintOneLineWithTheAddressWhenTheJarServes() throws Exception {
        Process process = start("serve", dir.resolve("later").toString(), "--port", "0");
        try {
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            assertThat(line).matches("Lightcone: http://127\\.0\\.0\\.1:\\d+/");
            URI state = URI.create(line.substring("Lightcone: ".length()) + "api/state");

            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(state).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(response.body()).startsWith("{\"state\":\"empty\"");
        } finally {
            process.destroy();
            assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void shouldCarryOnlyWhatItNeedsWhenTheJarIsListed() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> strangers = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .filter(
                            name -> !name.matches(
                                    "(dev/lightcone|com/fasterxml/jackson|org/yaml/snakeyaml|picocli"
                                            + "|org/eclipse/jetty|org/slf4j|io/micrometer|io/prometheus|org/HdrHistogram|org/jspecify)/.*"))
                    .toList();
            assertThat(strangers).isEmpty();
            assertThat(jar.getEntry("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"))
                    .isNotNull();
        }
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
