package dev.lightcone.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.checks.Certainty;
import dev.lightcone.analysis.checks.Finding;
import dev.lightcone.analysis.checks.Rule;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.WitnessStep;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTextTest {
    private static final String TITLE =
            "replica-c read J \"What a relief!\" before S2 \"False alarm, he's fine\", although S2 → J";

    @Test
    void shouldTellSixStepsInColumns() {
        List<WitnessStep> steps = List.of(
                step("m1.send", "replica-a", "http-1", 19, "sends S2 to replica-c", "Replica.java:88"),
                step("path", "replica-b", "peer-a", 21, "reads S2 from replica-a", "Replica.java:121"),
                step("path", "james", "main", 25, "reads S2 from replica-b", "Client.java:57"),
                step("m2.send", "replica-b", "http-1", 30, "sends J, posted by james", "Replica.java:88"),
                step("m2.receive", "replica-c", "peer-b", 31, "reads J; S2, bytes [412, 503), unread", ""),
                step("m1.receive", "replica-c", "peer-a", 39, "reads S2, 72 ms after J", "Replica.java:121"));

        assertThat(StoryText.lines(1, finding(TITLE, steps), 92))
                .containsExactly(
                        "1. " + TITLE,
                        "   1 m1.send    replica-a http-1  L19  sends S2 to replica-c     Replica.java:88",
                        "   2 path       replica-b peer-a  L21  reads S2 from replica-a   Replica.java:121",
                        "   3 path       james     main    L25  reads S2 from replica-b   Client.java:57",
                        "   4 m2.send    replica-b http-1  L30  sends J, posted by james  Replica.java:88",
                        "   5 m2.receive replica-c peer-b  L31  reads J; S2, bytes [412, 503), unread",
                        "   6 m1.receive replica-c peer-a  L39  reads S2, 72 ms after J   Replica.java:121",
                        "   Promised: causal=replica-* (causal-delivery, certain). So S2 had to be read first.");
    }

    @Test
    void shouldStayWithinWidthWhenNamesAreLong() {
        WitnessStep step = step(
                "m2.receive",
                "a-process-with-quite-a-long-name",
                "http-nio-127.0.0.1-8080-exec-12",
                1234567,
                "reads something; " + "x".repeat(60),
                "AbstractReplicationServiceImplementation.java:1210");

        assertThat(StoryText.lines(12, finding("t ".repeat(80), List.of(step)), 92))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(92));
    }

    private static Finding finding(String title, List<WitnessStep> steps) {
        return new Finding(
                "5f0c2a9be41d",
                Rule.CAUSAL_DELIVERY,
                Severity.ERROR,
                Certainty.CERTAIN,
                1,
                title,
                "",
                "",
                "Promised: causal=replica-* (causal-delivery, certain). So S2 had to be read first.",
                List.of(),
                0,
                1,
                List.of(1),
                steps,
                steps,
                List.of(),
                "");
    }

    private static WitnessStep step(
            String role, String process, String thread, long lamport, String text, String location) {
        return new WitnessStep(
                role,
                0,
                0,
                process,
                thread,
                "send",
                lamport,
                0,
                location,
                -1,
                -1,
                -1,
                text,
                text.replace("bytes ", ""));
    }

    @Test
    void shouldNeverBreakBetweenAnOptionAndItsValue() {
        assertThat(StoryText.wrap("order not judged: to judge it, paste --causal '*'", 46))
                .containsExactly("order not judged: to judge it, paste", "   --causal '*'");
    }

    @Test
    void shouldHoldNothingThatATerminalObeys() {
        String name = "a\u001b[2J\u001b]0;pwn\u0007\u009b31m\nb\u202ec";

        assertThat(new TextLine(Severity.INFO, name, true).text()).isEqualTo("a [2J ]0;pwn  31m b c");
    }
}
