package dev.lightcone.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.testkit.FeedStory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** The feed story, told whole in every format. */
class FeedReportTest {
    private static final AnalysisOptions CAUSAL = AnalysisOptions.NONE.withCausal("replica-*");

    @TempDir
    private Path dir;

    @Test
    void shouldTellTheStoryInTheLecturesWords() throws Exception {
        assertThat(TextReport.text(feed(true, CAUSAL).judgement(), 92, false)).isEqualTo("""
                        1 ordering violation, 0 failures; 6 processes, 15 messages, 1 un-traced peer
                        1. replica-c read J "What a relief!" before S2 "False alarm, he's fine", although S2 → J
                           1 m1.send    replica-a http-1  L18  sends S2 to replica-c           Replica.java:88
                           2 path       replica-b peer-a  L20  reads S2 from replica-a         Replica.java:121
                           3 path       james     main    L22  reads S2 from replica-b         Client.java:57
                           4 m2.send    replica-b http-1  L25  sends J, posted by james        Replica.java:88
                           5 m2.receive replica-c peer-b  L26  reads J; S2, [91, 182), unread  Replica.java:121
                           6 m1.receive replica-c peer-a  L29  reads S2, 72 ms after J         Replica.java:121
                           Promised: causal=replica-* (causal-delivery, certain). So S2 had to be read first.
                        """);
    }

    @Test
    void shouldSayTheSameInOneSentence() throws Exception {
        Summary summary = new Summary(feed(true, CAUSAL).judgement());

        assertThat(summary.headline())
                .isEqualTo("1 ordering violation, 0 failures; 6 processes, 15 messages, 1 un-traced peer");
        assertThat(summary.sentence())
                .isEqualTo("replica-c read J \"What a relief!\" before S2 \"False alarm, he's fine\", which happened"
                        + " before it.");
    }

    @Test
    void shouldPassWhenPostIsAcknowledgedByAllReplicas() throws Exception {
        assertThat(TextReport.text(feed(false, CAUSAL).judgement(), 92, false)).isEqualTo("""
                        Passed: causal delivery held in replica-a, replica-b, replica-c. 8 messages judged, 0 gaps,
                           0 failures.
                        """);
    }

    @Test
    void shouldMarkOnlyTitlesWhenColoured() throws Exception {
        String coloured = TextReport.text(feed(true, CAUSAL).judgement(), 92, true);

        assertThat(coloured.lines().filter(line -> line.contains("\u001b[")))
                .containsExactly(
                        "\u001b[1m\u001b[31m1 ordering violation, 0 failures; 6 processes, 15 messages, 1 un-traced"
                                + " peer\u001b[0m",
                        "\u001b[1m\u001b[31m1. replica-c read J \"What a relief!\" before S2 \"False alarm, he's fine\","
                                + " although S2 → J\u001b[0m");
    }

    @Test
    void shouldWriteTheWholeReportAsJson() throws Exception {
        Report report = feed(true, CAUSAL).report();

        assertThat(json(report)).isEqualTo(resource("feed-broken.json").replace("VERSION", ToolVersion.text()));
        assertThat(JsonReport.read(json(report).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(report);
    }

    @Test
    void shouldWriteTheSameTwice() throws Exception {
        assertThat(json(feed(true, CAUSAL).report()))
                .isEqualTo(json(feed(true, CAUSAL).report()));
    }

    @Test
    void shouldWriteSarif() throws Exception {
        Analysis analysis = feed(true, CAUSAL);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        SarifReport.write(analysis.judgement().findings(), "1.0", path -> "src/main/java/" + path, out);

        JsonNode run = new ObjectMapper().readTree(out.toByteArray()).at("/runs/0");
        assertThat(run.at("/tool/driver/rules/0/id").asText()).isEqualTo("causal-delivery");
        JsonNode result = run.at("/results/0");
        assertThat(result.at("/ruleId").asText()).isEqualTo("causal-delivery");
        assertThat(result.at("/level").asText()).isEqualTo("error");
        assertThat(result.at("/message/text").asText())
                .isEqualTo("replica-c read J \"What a relief!\" before S2 \"False alarm, he's fine\", although S2 → J."
                        + " S2 → J, because replica-a sent S2 and, along 3 messages from there, replica-b sent J."
                        + " However replica-c read J while S2, bytes [91, 182), was unread, for 72 ms."
                        + " causal=replica-* promises the other order: a contradiction.");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("src/main/java/Replica.java");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(121);
        assertThat(result.at("/partialFingerprints/lightcone~1v1").asText())
                .isEqualTo(analysis.judgement().findings().get(0).id());
        assertThat(result.at("/codeFlows/0/threadFlows/0/locations")).hasSize(10);
        assertThat(result.at("/codeFlows/0/threadFlows/0/locations/9/location/message/text")
                        .asText())
                .isEqualTo("replica-c peer-a, m1.receive: reads S2, 72 ms after J");
    }

    @Test
    void shouldWriteJunitXml() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        JunitReport.write(feed(true, CAUSAL).judgement(), out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuite name="lightcone" tests="5" failures="1" errors="0" skipped="1" time="0">
                          <testcase classname="lightcone" name="causal-delivery" time="0"><failure type="causal-delivery" \
                        message="1 finding: replica-c read J &quot;What a relief!&quot; before S2 &quot;False alarm, \
                        he's fine&quot;, although S2 → J">
                        1. replica-c read J "What a relief!" before S2 "False alarm, he's fine", although S2 → J
                           1 m1.send    replica-a http-1  L18  sends S2 to replica-c                 Replica.java:88
                           2 path       replica-b peer-a  L20  reads S2 from replica-a               Replica.java:121
                           3 path       james     main    L22  reads S2 from replica-b               Client.java:57
                           4 m2.send    replica-b http-1  L25  sends J, posted by james              Replica.java:88
                           5 m2.receive replica-c peer-b  L26  reads J; S2, bytes [91, 182), unread  Replica.java:121
                           6 m1.receive replica-c peer-a  L29  reads S2, 72 ms after J               Replica.java:121
                           Promised: causal=replica-* (causal-delivery, certain). So S2 had to be read first.
                        </failure></testcase>
                          <testcase classname="lightcone" name="fifo-delivery" time="0"><skipped message="not promised, \
                        so not judged"/></testcase>
                          <testcase classname="lightcone" name="undelivered" time="0"></testcase>
                          <testcase classname="lightcone" name="clock-condition" time="0"></testcase>
                          <testcase classname="lightcone" name="conclusive" time="0"></testcase>
                        </testsuite>
                        """);
    }

    @Test
    void shouldErrInJunitXmlWhenInconclusive() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        JunitReport.write(
                feed(true, AnalysisOptions.NONE.withCausal("<x>&\u0001")).judgement(), out);

        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()));
        assertThat(xml.getElementsByTagName("error")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("message")
                        .getNodeValue())
                .isEqualTo(
                        "causal=<x>&\uFFFD matches no process; there are henry, james, replica-a, replica-b, replica-c"
                                + " and sally.");
    }

    @Test
    void shouldExportEachMessageOnALine() throws Exception {
        StringWriter out = new StringWriter();

        Export.write(feed(true, CAUSAL).judgement(), Export.What.MESSAGES, Rows.Format.JSONL, out);

        assertThat(out.toString().lines().filter(line -> line.contains("\"late\"")))
                .containsExactly("{\"connection\":\"c0\",\"direction\":\"clientToServer\",\"from\":91,\"to\":182,"
                        + "\"sender\":\"p0\",\"senderName\":\"replica-a\",\"receiver\":\"p2\","
                        + "\"receiverName\":\"replica-c\",\"send\":\"p0:18\",\"lastSend\":\"p0:18\","
                        + "\"firstReceive\":\"p2:29\",\"receive\":\"p2:29\",\"sentAt\":\"1760000000089002000\","
                        + "\"receivedAt\":\"1760000000204001000\",\"fate\":\"late\",\"label\":\"S2\","
                        + "\"description\":\"False alarm, he's fine\"}");
        assertThat(out.toString().lines()).hasSize(17);
    }

    @Test
    void shouldExportEventsAndFindingsAsCsv() throws Exception {
        Analysis analysis = feed(true, CAUSAL);
        StringWriter events = new StringWriter();
        StringWriter findings = new StringWriter();

        Export.write(analysis.judgement(), Export.What.EVENTS, Rows.Format.CSV, events);
        Export.write(analysis.judgement(), Export.What.FINDINGS, Rows.Format.CSV, findings);

        assertThat(events.toString().lines())
                .hasSize(1 + analysis.execution().events().size());
        assertThat(events.toString())
                .contains("\r\np2:29,p2,replica-c,peer-a,")
                .contains(",receive,29,29,1760000000204001000,c0,91,182,Replica.java:121,,\r\n");
        assertThat(findings.toString().lines().toList().get(0))
                .isEqualTo("number,id,rule,severity,certainty,count,title,explanation,processes,late,overtaking");
        assertThat(findings.toString())
                .endsWith(
                        ",p0 p1 p2 p4,\"c0 replica-a → replica-c [91, 182)\",\"c4 replica-b → replica-c [0, 91)\"\r\n");
    }

    private Analysis feed(boolean broken, AnalysisOptions options) throws Exception {
        return Analysis.of(List.of(FeedStory.write(dir, broken)), options, Progress.NONE);
    }

    private static String json(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport.write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = FeedReportTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
