package dev.lightcone.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lightcone.analysis.testkit.FeedStory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @TempDir
    private Path dir;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldTellTheStoryAndExitWith1WhenThePromiseIsBroken() {
        FeedStory.write(dir, true);

        int exit = run("check", dir.toString(), "--causal", "replica-*");

        assertThat(out()).isEqualTo("""
                        1 ordering violation, 0 failures; 6 processes, 15 messages, 1 un-traced peer
                        1. replica-c read J "What a relief!" before S2 "False alarm, he's fine", although S2 → J
                           1 m1.send    replica-a http-1  L18  sends S2 to replica-c                 Replica.java:88
                           2 path       replica-b peer-a  L20  reads S2 from replica-a               Replica.java:121
                           3 path       james     main    L22  reads S2 from replica-b               Client.java:57
                           4 m2.send    replica-b http-1  L25  sends J, posted by james              Replica.java:88
                           5 m2.receive replica-c peer-b  L26  reads J; S2, bytes [91, 182), unread  Replica.java:121
                           6 m1.receive replica-c peer-a  L29  reads S2, 72 ms after J               Replica.java:121
                           Promised: causal=replica-* (causal-delivery, certain). So S2 had to be read first.
                        """);
        assertThat(err()).isEmpty();
        assertThat(exit).isEqualTo(1);
    }

    @Test
    void shouldExitWith0WhenThePromiseHeld() {
        FeedStory.write(dir, false);

        assertThat(run("check", dir.toString(), "--causal", "replica-*")).isZero();
        assertThat(out()).startsWith("Passed: causal delivery held in replica-a, replica-b, replica-c.");
    }

    @Test
    void shouldSayHowToJudgeWhenNothingWasPromised() {
        FeedStory.write(dir, true);

        assertThat(run("check", dir.toString())).isZero();
        assertThat(out().replaceAll("\\s+", " ").strip())
                .startsWith("6 processes, 15 messages, 0 lost, 1 un-traced peer; order not judged")
                .contains("none promised")
                .contains("--causal 'replica-*'");
    }

    @Test
    void shouldExitWith4WhenThereAreNoEvents() {
        assertThat(run("check", dir.toString())).isEqualTo(4);
        assertThat(out()).isEqualTo("""
                        Inconclusive: there are no events. Start a JVM with the agent and give the folder of its logs:
                           -javaagent:lightcone-agent.jar=dir=./lightcone
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "report"})
    void shouldSaySoAndExitWith4WhenThereIsNothingToWriteOf(String command) {
        int exit = command.equals("export")
                ? run("export", dir.toString())
                : run("report", dir.toString(), "--out", dir.resolve("out").toString());

        assertThat(exit).isEqualTo(4);
        assertThat(err())
                .isEqualTo("no logs of a run in " + dir + ": start a JVM with -javaagent:lightcone-agent.jar=dir=" + dir
                        + System.lineSeparator());
    }

    @Test
    void shouldExitWith3WhenTheFolderIsMissing() {
        Path missing = dir.resolve("missing");

        refused(3, missing + " does not exist", "check", missing.toString());
        refused(3, missing + " does not exist", "report", missing.toString(), "--out", dir.toString());
        refused(3, missing + " does not exist", "export", missing.toString());
    }

    @Test
    void shouldExitWith3WhenTheRulesCannotBeRead() throws IOException {
        Path rules = dir.resolve("rules.yaml");
        Files.writeString(rules, "casual: [a]\n");

        refused(
                3,
                "rules.yaml, line 1: unknown key \"casual\"; the keys are causal, fifo, order, suppress",
                "check",
                dir.toString(),
                "--rules",
                rules.toString());
    }

    @Test
    void shouldExitWith2AndOneLineWhenUsedWrongly() {
        String d = dir.toString();
        refused(2, "Which command? check, serve, report or export. Try: lightcone-collector --help");
        refused(2, "Missing required parameter: 'DIR'. Try: lightcone-collector check --help", "check");
        refused(
                2,
                "Unknown option: '--caudal' (did you mean --causal?). Try: lightcone-collector check --help",
                "check",
                d,
                "--caudal");
        refused(2, "order \"foo\" is none of thread, process, process=NAMES", "check", d, "--order", "foo");
        refused(2, "--format pdf is none of text, json, html, sarif, junit", "check", d, "--format", "pdf");
        refused(2, "several formats need a folder: add --out DIR", "check", d, "--format", "text,json");
        refused(2, "--what all is none of messages, events, findings, failures, pauses", "export", d, "--what", "all");
        refused(2, "--format xml is none of jsonl, csv", "export", d, "--format", "xml");
        refused(2, "--port must be from 0 to 65535, not 70700", "serve", "--port", "70700");
        refused(
                2,
                "--retain-size and --retain-for are about the store: give --store DIR as well",
                "serve",
                "--retain-for",
                "7d");
        refused(
                2,
                "--retain-for must be a time such as 30s, 12h or 7d, not 7w",
                "serve",
                "--store",
                d,
                "--retain-for",
                "7w");
        refused(
                2,
                "--retain-size must be less than --store-limit (1g), or the store is full before anything is removed",
                "serve",
                "--store",
                d,
                "--store-limit",
                "1g",
                "--retain-size",
                "1g");
        refused(
                2,
                "--bind 0.0.0.0 would let other machines read all logs. Say where the token is to be kept, by"
                        + " --token-file FILE or --store DIR, or, if everybody may read them, add --insecure.",
                "serve",
                "--bind",
                "0.0.0.0");
    }

    @Test
    void shouldExitWith2WhenThePortIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            refused(
                    2,
                    "port " + taken.getLocalPort() + " of 127.0.0.1 is in use. Choose another with --port, or --port 0"
                            + " for any.",
                    "serve",
                    dir.toString(),
                    "--port",
                    Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void shouldExitWith3WhenTheResultCannotBeWritten() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");

        refused(
                3,
                "cannot write " + file.resolve("lightcone.json") + ": there is a file of that name where a folder is"
                        + " needed",
                "check",
                dir.toString(),
                "--format",
                "json",
                "--out",
                file.toString());
    }

    @Test
    void shouldWriteEveryFormatWhenAFolderIsGiven() throws IOException {
        Path logs = FeedStory.write(dir.resolve("logs"), true);
        Path results = dir.resolve("a/b");

        int exit = run(
                "check",
                logs.toString(),
                "--causal",
                "replica-*",
                "--format",
                "json,html,sarif,junit",
                "--out",
                results.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(out()).isEmpty();
        assertThat(err())
                .isEqualTo(String.join(
                        "",
                        List.of("lightcone.json", "report.html", "lightcone.sarif", "TEST-lightcone.xml").stream()
                                .map(name -> "wrote " + results.resolve(name) + "\n")
                                .toList()));
        try (var files = Files.list(results)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "lightcone.json", "report.html", "lightcone.sarif", "TEST-lightcone.xml");
        }
        JsonNode json =
                new ObjectMapper().readTree(results.resolve("lightcone.json").toFile());
        assertThat(json.path("verdict").asText()).isEqualTo("VIOLATED");
    }

    @Test
    void shouldNameTheReportOnStandardOutputWhenItIsWritten() {
        Path logs = FeedStory.write(dir.resolve("logs"), true);

        assertThat(run("report", logs.toString(), "--out", dir.toString())).isZero();
        assertThat(out()).isEqualTo(dir.resolve("report.html") + "\n");
    }

    @Test
    void shouldWriteOneLinePerMessageWhenMessagesAreExported() throws IOException {
        FeedStory.write(dir, true);

        assertThat(run("export", dir.toString(), "--format", "jsonl", "--what", "messages"))
                .isZero();

        List<String> lines = out().lines().toList();
        assertThat(lines).hasSize(17).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        JsonNode late = new ObjectMapper().readTree(lines.get(1));
        assertThat(late.path("direction").asText()).isEqualTo("clientToServer");
        assertThat(late.path("from").asInt()).isEqualTo(91);
        assertThat(late.path("to").asInt()).isEqualTo(182);
        assertThat(late.path("senderName").asText()).isEqualTo("replica-a");
        assertThat(late.path("receiverName").asText()).isEqualTo("replica-c");
        assertThat(late.path("send").asText()).isEqualTo("p0:18");
        assertThat(late.path("receive").asText()).isEqualTo("p2:29");
        assertThat(late.path("label").asText()).isEqualTo("S2");
        assertThat(late.path("fate").asText()).isEqualTo("late");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "serve", "report", "export"})
    void shouldDescribeEveryOptionWhenHelpIsAsked(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out())
                .startsWith("Usage: lightcone-collector " + command)
                .contains("--causal=GROUP", "--order=ORDER", "--rules=FILE", "--run=ID", "Exit codes:");
        assertThat(err()).isEmpty();
    }

    private void refused(int exit, String message, String... arguments) {
        out.reset();
        err.reset();
        int actual = run(arguments);
        assertThat(err()).isEqualTo("lightcone-collector: " + message + "\n");
        assertThat(out()).isEmpty();
        assertThat(actual).isEqualTo(exit);
    }

    private int run(String... arguments) {
        return Commands.run(arguments, new Console(print(out), print(err), false, false));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
