package dev.lightcone.samples.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What {@code check} made of the feed's logs: its console output and its {@code lightcone.json}. */
record Analysis(Program check, JsonNode json) {
    /** Plays the feed traced, logs under {@code dir/logs}, and wants its story to have gone through. */
    static Path logsOf(Path dir, String mode) throws IOException, InterruptedException {
        Path logs = dir.resolve("logs");
        Program feed = Program.jar(
                dir,
                Program.built("feed.jar"),
                mode,
                "--dir",
                logs.toString(),
                "--agent",
                Program.built("feed.agent").toString());
        assertThat(feed).matches(ran -> ran.exit() == 0, "the story went through");
        return logs;
    }

    /** Checks the logs under the promise {@code replica-*}. */
    static Analysis of(Path dir, Path logs, String order) throws IOException, InterruptedException {
        Path reports = Files.createTempDirectory(dir, "reports");
        Program check = Program.jar(
                dir,
                Program.built("feed.collector"),
                "check",
                "--causal",
                "replica-*",
                "--order",
                order,
                "--format",
                "text,json",
                "--out",
                reports.toString(),
                logs.toString());
        Path json = reports.resolve("lightcone.json");
        assertThat(json).as("report of %s", check).exists();
        return new Analysis(check, new ObjectMapper().readTree(json.toFile()));
    }

    String verdict() {
        return json.path("verdict").asText();
    }

    /** Each process with its ending and the events that it dropped. */
    List<String> processes() {
        return list("processes", process -> true)
                .map(process -> process.path("name").asText()
                        + ' '
                        + process.path("ending").asText()
                        + ' '
                        + process.path("dropped").asText())
                .sorted()
                .toList();
    }

    /** Findings that are errors or warnings. */
    List<JsonNode> findings() {
        return list("findings", finding -> !finding.path("severity").asText().equals("info"))
                .toList();
    }

    /** Findings that are information. */
    List<JsonNode> information() {
        return list("findings", finding -> finding.path("severity").asText().equals("info"))
                .toList();
    }

    long gaps() {
        return list("gaps", gap -> true).count();
    }

    /** Connections whose both ends are traced. */
    List<JsonNode> tracedConnections() {
        return list("connections", connection -> !toUntraced(connection)).toList();
    }

    /** Who talks to which un-traced address, once per pair. */
    List<String> untracedPeers() {
        return list("connections", Analysis::toUntraced)
                .map(connection -> process(connection.path("client")) + " -> "
                        + connection.path("server").path("address").asText().replaceAll(":\\d+$", ":PORT"))
                .distinct()
                .toList();
    }

    /** The name of the process that a part of the report speaks of by its id. */
    String process(JsonNode part) {
        String id = part.path("process").asText();
        return list("processes", process -> process.path("id").asText().equals(id))
                .map(process -> process.path("name").asText())
                .findFirst()
                .orElse(id);
    }

    private static boolean toUntraced(JsonNode connection) {
        return connection.path("server").path("process").isNull();
    }

    /** The counts of messages that are not zero, in the order of the contract. */
    List<String> messages() {
        List<String> counts = new ArrayList<>();
        json.path("messages").fields().forEachRemaining(count -> {
            if (count.getValue().asLong() != 0) {
                counts.add(count.getKey() + ' ' + count.getValue().asLong());
            }
        });
        return counts;
    }

    private Stream<JsonNode> list(String name, Predicate<JsonNode> which) {
        assertThat(json.path(name).isArray()).as("%s is a list", name).isTrue();
        return StreamSupport.stream(json.path(name).spliterator(), false).filter(which);
    }
}
