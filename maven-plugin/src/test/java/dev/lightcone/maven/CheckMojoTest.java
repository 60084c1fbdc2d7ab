package dev.lightcone.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightcone.analysis.report.JsonReport;
import dev.lightcone.analysis.testkit.FeedStory;
import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedConnection;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.analysis.testkit.LoggedThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckMojoTest {
    private static final String STORY = """
            Lightcone: 1 ordering violation, 0 failures; 6 processes, 15 messages, 1 un-traced peer
            1. replica-c read J "What a relief!" before S2 "False alarm, he's fine", although S2 → J
               1 m1.send    replica-a http-1  L18  sends S2 to replica-c                 Replica.java:88
               2 path       replica-b peer-a  L20  reads S2 from replica-a               Replica.java:121
               3 path       james     main    L22  reads S2 from replica-b               Client.java:57
               4 m2.send    replica-b http-1  L25  sends J, posted by james              Replica.java:88
               5 m2.receive replica-c peer-b  L26  reads J; S2, bytes [91, 182), unread  Replica.java:121
               6 m1.receive replica-c peer-a  L29  reads S2, 72 ms after J               Replica.java:121
               Promised: causal=replica-* (causal-delivery, certain). So S2 had to be read first.""";

    @TempDir
    Path folder;

    private final RecordedLog log = new RecordedLog();
    private CheckMojo goal;

    @BeforeEach
    void configure() throws IOException {
        goal = new CheckMojo();
        Goals.inject(goal, folder, new Properties());
        goal.setLog(log);
        goal.run = "r";
        goal.causal = List.of("replica-*");
        goal.fifo = List.of();
        goal.formats = List.of("html", "json");
        goal.failOnViolation = true;
        goal.failOnInconclusive = true;
        Files.createFile(folder.resolve("SomeTest.class"));
    }

    @Test
    void shouldFailWithAStoryThatStandsOnItsOwnWhenAPromiseWasBroken() throws Exception {
        FeedStory.write(folder.resolve("r"), true);

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("\n" + STORY + """

                        Look:     report.html#finding-1
                        Suppress: add the rule printed in the report · Skip: -Dlightcone.skip=true""");
        assertThat(folder.resolve("report.html")).content().contains("What a relief!");
        assertThat(JsonReport.read(Files.readAllBytes(folder.resolve("lightcone.json")))
                        .verdict())
                .isEqualTo("VIOLATED");
    }

    @Test
    void shouldTellTheSameAsWarningsWhenViolationsMayPass() throws Exception {
        FeedStory.write(folder.resolve("r"), true);
        goal.failOnViolation = false;

        goal.execute();

        List<String> warnings =
                STORY.lines().map(line -> "[WARNING] " + line).collect(Collectors.toCollection(ArrayList::new));
        warnings.add("[WARNING] Look:     report.html#finding-1");
        warnings.add("[WARNING] Suppress: add the rule printed in the report · Skip: -Dlightcone.skip=true");
        assertThat(log.lines()).isEqualTo(warnings);
    }

    @Test
    void shouldWarnAndPassWhenTheViolationIsOnlyPossible() throws Exception {
        possiblyBroken(folder.resolve("r"));
        goal.causal = List.of("*");

        goal.execute();

        assertThat(String.join("\n", log.lines())).isEqualTo("""
                        [INFO] Lightcone: Passed: 0 ordering violations, 1 warning. 3 messages judged, 0 gaps, 0 failures.
                        [WARNING] 1. reader read comment before news, possibly, through order inside relay, news → comment
                        [WARNING]    1 m1.send    writer main    L6   sends news to reader                       Writer.java:1
                        [WARNING]    2 path       relay  hears   L8   reads tell from writer                     Relay.java:1
                        [WARNING]    3 m2.send    relay  speaks  L9   sends comment to reader                    Relay.java:2
                        [WARNING]    4 m2.receive reader main    L10  reads comment; news, bytes [0, 4), unread  Reader.java:1
                        [WARNING]    5 m1.receive reader main    L11  reads news, 10 ms after comment            Reader.java:1
                        [WARNING]    Promised: causal=* (causal-delivery, possible). If news → comment, news had to be read
                        [WARNING]    first.
                        [INFO] Look: report.html""");
    }

    @Test
    void shouldPassInTwoLinesWhenThePromiseWasKept() throws Exception {
        FeedStory.write(folder.resolve("r"), false);

        goal.execute();

        assertThat(log.lines())
                .containsExactly(
                        "[INFO] Lightcone: Passed: causal delivery held in replica-a, replica-b, replica-c."
                                + " 8 messages judged, 0 gaps, 0 failures.",
                        "[INFO] Look: report.html");
    }

    @Test
    void shouldPassAndSayWhatToPasteWhenNothingWasPromised() throws Exception {
        FeedStory.write(folder.resolve("r"), true);
        goal.causal = List.of();

        goal.execute();

        assertThat(log.lines())
                .containsExactly(
                        "[INFO] Lightcone: 6 processes, 15 messages, 0 lost, 1 un-traced peer; order not judged.",
                        "[INFO] 1 overtaking on 1 channel, none promised; the worst: replica-c read J \"What a relief!\""
                                + " before S2 \"False alarm, he's fine\", although S2 → J.",
                        "[INFO] To forbid it, paste: -Dlightcone.causal='replica-*'",
                        "[INFO] Look: report.html");
    }

    @Test
    void shouldFailWhenAPromiseCouldNotBeJudged() {
        FeedStory.write(folder.resolve("r"), false);
        goal.causal = List.of("leader:follower-*");

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("""

                        Lightcone: Inconclusive: causal=leader:follower-* matches no process; there are replica-a, replica-b,
                           replica-c, sally, james and henry.
                        Look:     report.html
                        Allow it: -Dlightcone.failOnInconclusive=false · Skip: -Dlightcone.skip=true""");
    }

    @Test
    void shouldSayWhatToDoWhenNothingWasTraced() throws Exception {
        Files.createDirectories(folder.resolve("r"));

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("""

                        Lightcone: no process was traced, so nothing can be judged (no logs in r)
                        Usual causes: no test ran, the test plugin's <argLine> lacks @{argLine}, or its forkCount is 0.
                        Allow it: -Dlightcone.allowEmpty=true · Skip: -Dlightcone.skip=true""");
        goal.run = null;
        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("""

                        Lightcone: this build traced nothing, so nothing can be judged (prepare-agent did not run)
                        Bind the goal prepare-agent, or name it before the phase: mvn ...:prepare-agent verify ...:check
                        Judge a run on disk: -Dlightcone.run=latest · Skip: -Dlightcone.skip=true""");
    }

    @Test
    void shouldPassWhenNothingWasTracedForAReason() throws Exception {
        goal.allowEmpty = true;
        goal.execute();
        goal.allowEmpty = false;
        goal.session.getUserProperties().setProperty("test", "OneTest");
        goal.execute();
        goal.skipIntegrationTests = true;
        goal.execute();
        Files.delete(folder.resolve("SomeTest.class"));
        goal.execute();
        goal.project.setPackaging("pom");
        goal.execute();

        assertThat(log.lines())
                .containsExactly(
                        "[WARNING] Lightcone: no process was traced, so nothing was judged; allowed by"
                                + " lightcone.allowEmpty.",
                        "[INFO] Lightcone: nothing to judge: only the tests of -Dtest were to run.",
                        "[INFO] Lightcone: nothing to judge: skipITs is set.",
                        "[INFO] Lightcone: nothing to judge: this module has no tests.",
                        "[INFO] Lightcone: nothing to judge: a module of packaging pom has no tests.");
    }

    @Test
    void shouldSayWhatIsWrongWhenParametersOrRulesCannotBeUsed() throws Exception {
        FeedStory.write(folder.resolve("r"), true);
        Path rules = Files.writeString(folder.resolve("rules.yaml"), "casual: [replica-*]\n");

        goal.formats = List.of("html", "pdf");
        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("lightcone.formats: there is no form 'pdf'; the forms are html, json, sarif, junit, text.");
        goal.formats = List.of("html");
        goal.causal = List.of(":");
        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("Lightcone: \":\" names no process; write names separated by ':', with * for any"
                        + " characters, for example replica-*:leader");
        goal.causal = List.of();
        goal.rulesFile = rules.toFile();
        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("Lightcone: rules.yaml, line 1: unknown key \"casual\"; the keys are causal, fifo, order,"
                        + " suppress");
    }

    @Test
    void shouldFindTheNewestRunWhenAskedForTheLatest() throws Exception {
        FeedStory.write(folder.resolve("20260105-101500-0001"), true);
        FeedStory.write(folder.resolve("20260106-101500-0002"), false);
        goal.run = "latest";

        goal.execute();

        assertThat(log.lines().get(0)).startsWith("[INFO] Lightcone: Passed: ");
    }

    @Test
    void shouldSayThatItDoesNothingWhenSkipped() throws Exception {
        goal.skip = true;
        goal.execute();

        assertThat(log.lines()).containsExactly("[INFO] Lightcone does not judge: lightcone.skip is set.");
    }

    /** The relay reads on one thread and comments on another: only the order inside the relay says what was first. */
    private static void possiblyBroken(Path dir) {
        LogFolder logs = new LogFolder(dir);
        LoggedThread writer = logs.process("writer").thread("main").line("Writer.java:1");
        LoggedProcess relay = logs.process("relay");
        LoggedThread hears = relay.thread("hears").line("Relay.java:1");
        LoggedThread speaks = relay.thread("speaks").line("Relay.java:2");
        LoggedThread reader = logs.process("reader").thread("main").line("Reader.java:1");
        LoggedConnection direct = logs.at(1).connect(writer, reader, 7001);
        LoggedConnection told = logs.at(2).connect(writer, hears, 7002);
        LoggedConnection comment = logs.at(3).connect(speaks, reader, 7001);
        logs.at(10);
        writer.send(direct.client(), 4, "news", "");
        writer.send(told.client(), 10, "tell", "");
        hears.receive(told.server(), 10);
        logs.at(20);
        speaks.send(comment.client(), 7, "comment", "");
        reader.receive(comment.server(), 7);
        logs.at(30);
        reader.receive(direct.server(), 4);
        for (LoggedThread thread : List.of(writer, hears, reader)) {
            thread.process().goodbye();
        }
        logs.write();
    }
}
