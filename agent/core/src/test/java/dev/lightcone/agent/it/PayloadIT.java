package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.it.TracedLog.Entry;
import dev.lightcone.agent.programs.WebServer;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contents of messages are logged when asked for, named by HTTP's first lines, and never with a secret. */
class PayloadIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldNameMessagesByHttpAndHideSecretsWhenAskedTo(Jdk jdk) throws Exception {
        Jvm.Result result = new Jvm(jdk, folder).agent("dir=log,payload=200").run(WebServer.class);

        assertThat(result.out()).isEqualTo("HTTP/1.1 200 OK\nHTTP/1.1 404 Not Found\n");
        TracedLog log = TracedLog.all(folder.resolve("log")).get("WebServer");
        // the records of two threads may stand the other way round than what they tell of
        List<Entry> payloads = log.of(RecordType.PAYLOAD).stream()
                .sorted(Comparator.comparingLong(Entry::stamp))
                .toList();
        assertThat(names(payloads, 1))
                .containsExactly("GET /posts?after=3&token=***", "200 OK", "POST /none", "404 Not Found");
        assertThat(names(payloads, 2)).containsExactlyElementsOf(names(payloads, 1));
        assertThat(payloads)
                .extracting(Entry::text)
                .allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(330));
        assertThat(payloads.get(0).text()).contains("Host: x").contains("Authorization: ***");
        assertThat(wholeLog()).as("not one secret").doesNotContain("geheim");
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldLogNoContentWhenNotAskedTo(Jdk jdk) throws Exception {
        new Jvm(jdk, folder).agent("dir=log").run(WebServer.class);

        TracedLog log = TracedLog.all(folder.resolve("log")).get("WebServer");
        assertThat(log.of(RecordType.PAYLOAD)).isEmpty();
        assertThat(wholeLog()).doesNotContain("geheim").doesNotContain("/posts");
    }

    private static List<String> names(List<Entry> payloads, int direction) {
        return payloads.stream()
                .filter(payload -> payload.aux() == direction)
                .map(payload -> payload.text().substring(0, payload.text().indexOf('\0')))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private String wholeLog() throws Exception {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.resolve("log"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
