package dev.lightcone.analysis.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.report.TextReport;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promises judged where the application says that it delivers. M is sent before N. */
class DeliveryTest {
    private static final AnalysisOptions CAUSAL = AnalysisOptions.NONE.withCausal("node-*");

    @TempDir
    private Path dir;

    private Triangle triangle;

    @BeforeEach
    void threeProcesses() {
        triangle = new Triangle(dir);
    }

    @Test
    void shouldPassAndTellWhenTheApplicationPutsAnOvertakingRight() throws Exception {
        triangle.sendBoth().readN().readM();
        Analysis analysis = delivered("M", "N");

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(text(analysis)).isEqualTo("""
                        Passed: causal delivery held in node-a, node-b, node-c. 3 messages judged, 0 gaps, 0
                           failures.
                        1 overtaking on 1 channel, put right before delivery; the worst: node-c read N before M,
                           although M → N; node-c delivered M first.
                        """);
    }

    @Test
    void shouldPassWithoutAWordWhenReadAndDeliveredInOrder() throws Exception {
        triangle.sendBoth().readM().readN();
        Analysis analysis = delivered("M", "N");

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(analysis.judgement().findings()).isEmpty();
    }

    @Test
    void shouldPassWhenACopyThatCameAnotherWayWasDeliveredInOrder() throws Exception {
        triangle.aMain.send(triangle.ac.client(), 10, "M", "");
        triangle.aMain.send(triangle.ab.client(), 10, "M", "");
        triangle.bMain.receive(triangle.ab.server(), 10);
        triangle.bMain.send(triangle.bc.client(), 10, "M", "");
        triangle.bMain.send(triangle.bc.client(), 10, "N", "");
        triangle.readN().readN();
        tell("M", "N");
        Analysis analysis = triangle.readM().goodbye().judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(analysis.judgement().findings())
                .extracting(Finding::severity)
                .containsOnly(Severity.INFO);
    }

    @Test
    void shouldBeViolatedWhenNoCopyWasDeliveredInOrder() throws Exception {
        triangle.aMain.send(triangle.ac.client(), 10, "M", "");
        triangle.aMain.send(triangle.ab.client(), 10, "M", "");
        triangle.bMain.receive(triangle.ab.server(), 10);
        triangle.bMain.send(triangle.bc.client(), 10, "M", "");
        triangle.bMain.send(triangle.bc.client(), 10, "N", "");
        triangle.readN().readN();
        tell("N", "M");
        Analysis analysis = triangle.readM().goodbye().judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void shouldBeViolatedWhenDeliveredAsRead() throws Exception {
        triangle.sendBoth().readN().readM();
        Analysis analysis = delivered("N", "M");

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(text(analysis)).isEqualTo("""
                        1 ordering violation, 0 failures; 3 processes, 3 messages, 0 un-traced peers
                        1. node-c delivered N before M, although M → N
                           1 m1.send    node-a main  L6   sends M to node-c
                           2 path       node-b main  L8   reads bytes [0, 5) from node-a
                           3 m2.send    node-b main  L9   sends N to node-c
                           4 m2.receive node-c main  L12  delivers N; M, bytes [0, 10), undelivered
                           5 m1.receive node-c main  L13  delivers M, 2 ms after N
                           Promised: causal=node-* (causal-delivery, certain). So M had to be delivered first.
                        """);
        assertThat(analysis.judgement().findings().get(0).explanation())
                .isEqualTo("M → N, because node-a sent M and, along 1 message from there, node-b sent N. However node-c"
                        + " delivered N while M, bytes [0, 10), was read but not delivered, for 2 ms. causal=node-*"
                        + " promises the other order: a contradiction.");
    }

    @Test
    void shouldBeViolatedWhenReadInOrderAndDeliveredInAnother() throws Exception {
        triangle.sendBoth().readM().readN();
        Analysis analysis = delivered("N", "M");

        assertThat(analysis.judgement().overtakings()).isEmpty();
        assertThat(analysis.judgement().findings())
                .extracting(Finding::severity, Finding::title)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Severity.ERROR, "node-c delivered N before M, although M → N"));
    }

    @Test
    void shouldBeViolatedWhenDeliveredBeforeTheOtherWasRead() throws Exception {
        triangle.sendBoth().readN();
        triangle.cMain.application(RecordType.DELIVER, "N", "");
        Analysis analysis = triangle.readM().goodbye().judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(analysis.judgement().findings())
                .extracting(Finding::title)
                .containsExactly("node-c delivered N before it read M, although M → N");
    }

    @Test
    void shouldOnlyWarnWhenOnlyTheLateMessageIsMarked() throws Exception {
        triangle.sendBoth().readN().readM();
        Analysis analysis = delivered("M");

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(analysis.judgement().doubts())
                .containsExactly("node-c marks its deliveries; only reads could be judged (causal=node-*).");
        assertThat(analysis.judgement().findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }

    @Test
    void shouldBeInconclusiveWhenAnIdNamesNoMessageOrIsDeliveredTwice() throws Exception {
        triangle.sendBoth().readM().readN();
        Analysis analysis = delivered("M", "M", "misspelt");

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(analysis.judgement().doubts())
                .containsExactly("node-c says that it delivered \"M\" and \"misspelt\": to be judged, an id must be"
                        + " the label of a message, delivered once, after it was read (causal=node-*).");
    }

    @Test
    void shouldKeepAPromiseOfFifoAtDeliveryWithinOneConnection() throws Exception {
        triangle.aMain.send(triangle.ac.client(), 10, "M", "");
        triangle.aMain.application(RecordType.APPLICATION, "thinks", "");
        triangle.aMain.send(triangle.ac.client(), 10, "N", "");
        triangle.cMain.receive(triangle.ac.server(), 20);
        triangle.cMain.application(RecordType.DELIVER, "N", "");
        triangle.cMain.application(RecordType.DELIVER, "M", "");
        Analysis analysis = triangle.goodbye().judge(CAUSAL);

        assertThat(analysis.judgement().findings())
                .extracting(Finding::title)
                .containsExactly("node-c delivered N before M, although M → N");
    }

    @Test
    void shouldPromiseNothingMoreThanItDidWhenNothingIsPromised() throws Exception {
        triangle.sendBoth().readN().readM();
        triangle.cMain.application(RecordType.DELIVER, "M", "");
        triangle.cMain.application(RecordType.DELIVER, "N", "");
        Analysis analysis = triangle.goodbye().judge(AnalysisOptions.NONE);

        assertThat(analysis.judgement().findings())
                .extracting(Finding::title)
                .containsExactly("1 overtaking on 1 channel, none promised");
    }

    private Analysis delivered(String... ids) throws Exception {
        int millis = 30;
        for (String id : ids) {
            millis += 2;
            triangle.folder.at(millis);
            triangle.cMain.application(RecordType.DELIVER, id, "");
        }
        return triangle.goodbye().judge(CAUSAL);
    }

    private void tell(String... ids) {
        for (String id : ids) {
            triangle.cMain.application(RecordType.DELIVER, id, "");
        }
    }

    private static String text(Analysis analysis) {
        return TextReport.text(analysis.judgement(), 92, false);
    }
}
