package dev.lightcone.samples.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The story traced and judged: both outcomes, whole, whichever order is taken for certain within a process. */
class FeedIT {
    private static final String TITLE =
            "replica-c read J \"What a relief!\" before S2 \"False alarm, he's fine\", although S2 → J";

    @TempDir
    Path dir;

    /**
     * J and James's status overtake S2; by the order of whole processes replica-b's answer about James does, too, and
     * the way from S2 to J need not go through James.
     */
    @ParameterizedTest
    @CsvSource({"thread, 2, replica-b peer-a:james main", "process, 3, replica-b peer-a"})
    void shouldFindTheOneViolationWhenBroken(String order, int overtook, String path) throws Exception {
        Analysis analysis = Analysis.of(dir, Analysis.logsOf(dir, "broken"), order);

        assertThat(analysis.verdict()).isEqualTo("VIOLATED");
        assertThat(analysis.check().exit()).isEqualTo(1);
        assertThat(analysis.findings()).hasSize(1);
        assertThatFindingIsTheLectures(analysis, analysis.findings().get(0), overtook, path);
        assertThat(analysis.messages()).containsExactly("sent 71", "delivered 70", "late 1");
        assertThatAllIsKnown(analysis);
        assertThat(analysis.check().out())
                .contains("1 ordering violation, 0 failures; 6 processes, 71 messages, 1 un-traced peer")
                .contains("1. " + TITLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread", "process"})
    void shouldPassWhenFixed(String order) throws Exception {
        Analysis analysis = Analysis.of(dir, Analysis.logsOf(dir, "fixed"), order);

        assertThat(analysis.verdict()).isEqualTo("PASSED");
        assertThat(analysis.check().exit()).isZero();
        assertThat(analysis.findings()).isEmpty();
        assertThat(analysis.messages()).containsExactly("sent 77", "delivered 77");
        assertThatAllIsKnown(analysis);
    }

    /** J is read before S2 as when broken, and delivered after it. */
    @ParameterizedTest
    @ValueSource(strings = {"thread", "process"})
    void shouldPassAndTellOfTheOvertakingWhenHeldBack(String order) throws Exception {
        Analysis analysis = Analysis.of(dir, Analysis.logsOf(dir, "deps"), order);

        assertThat(analysis.verdict()).isEqualTo("PASSED");
        assertThat(analysis.check().exit()).isZero();
        assertThat(analysis.findings()).isEmpty();
        assertThat(analysis.information()).hasSize(1);
        JsonNode repaired = analysis.information().get(0);
        assertThat(repaired.path("title").asText()).isEqualTo("1 overtaking on 1 channel, put right before delivery");
        assertThat(repaired.path("explanation").asText())
                .isEqualTo("the worst: " + TITLE + "; replica-c delivered S2 first");
        assertThat(repaired.path("certainty").asText()).isEqualTo("certain");
        assertThat(roles(analysis, repaired, "m2.receive")).containsExactly("replica-c peer-b");
        assertThat(roles(analysis, repaired, "m1.receive")).containsExactly("replica-c peer-a");
        assertThat(analysis.messages()).containsExactly("sent 75", "delivered 74", "late 1");
        assertThatAllIsKnown(analysis);
    }

    /** Every message is read in order; replica-c delivers J before S2 all the same, and only its marks tell. */
    @ParameterizedTest
    @ValueSource(strings = {"thread", "process"})
    void shouldFindTheViolationAtDeliveryWhenTheApplicationItselfBreaksTheOrder(String order) throws Exception {
        Analysis analysis = Analysis.of(dir, Analysis.logsOf(dir, "inside"), order);

        assertThat(analysis.verdict()).isEqualTo("VIOLATED");
        assertThat(analysis.check().exit()).isEqualTo(1);
        assertThat(analysis.information()).isEmpty();
        assertThat(analysis.findings()).hasSize(1);
        JsonNode finding = analysis.findings().get(0);
        assertThat(finding.path("title").asText())
                .isEqualTo(
                        "replica-c delivered J \"What a relief!\" before S2 \"False alarm, he's f…\", although S2 → J");
        assertThat(finding.path("certainty").asText()).isEqualTo("certain");
        assertThat(finding.path("count").asInt()).isEqualTo(1);
        assertThat(roles(analysis, finding, "m2.receive")).containsExactly("replica-c desk-james");
        assertThat(roles(analysis, finding, "m1.receive")).containsExactly("replica-c desk-sally");
        assertThat(analysis.messages()).containsExactly("sent 77", "delivered 76", "late 1");
        assertThatAllIsKnown(analysis);
    }

    private static void assertThatFindingIsTheLectures(Analysis analysis, JsonNode finding, int overtook, String path) {
        assertThat(finding.path("rule").asText()).isEqualTo("causal-delivery");
        assertThat(finding.path("severity").asText()).isEqualTo("error");
        assertThat(finding.path("certainty").asText()).isEqualTo("certain");
        assertThat(finding.path("count").asInt()).isEqualTo(overtook);
        assertThat(finding.path("title").asText()).isEqualTo(TITLE);
        assertThat(roles(analysis, finding, "m1.send")).containsExactly("replica-a client-sally");
        assertThat(roles(analysis, finding, "path")).containsSubsequence(path.split(":"));
        assertThat(roles(analysis, finding, "m2.send")).containsExactly("replica-b client-james");
        assertThat(roles(analysis, finding, "m2.receive")).containsExactly("replica-c peer-b");
        assertThat(roles(analysis, finding, "m1.receive")).containsExactly("replica-c peer-a");
    }

    /** Process and thread of each step of the witness in this role. */
    private static List<String> roles(Analysis analysis, JsonNode finding, String role) {
        List<String> steps = new ArrayList<>();
        for (JsonNode step : finding.path("witness")) {
            if (step.path("role").asText().equals(role)) {
                steps.add(analysis.process(step) + ' ' + step.path("thread").asText());
            }
        }
        return steps;
    }

    private static void assertThatAllIsKnown(Analysis analysis) {
        assertThat(analysis.processes())
                .containsExactly(
                        "henry GOODBYE 0",
                        "james GOODBYE 0",
                        "replica-a GOODBYE 0",
                        "replica-b GOODBYE 0",
                        "replica-c GOODBYE 0",
                        "sally GOODBYE 0");
        assertThat(analysis.tracedConnections())
                .hasSize(6)
                .allMatch(connection -> connection.path("aligned").asBoolean(), "aligned");
        assertThat(analysis.untracedPeers()).containsExactly("replica-a -> 127.0.0.1:PORT");
        assertThat(analysis.gaps()).isZero();
    }
}
