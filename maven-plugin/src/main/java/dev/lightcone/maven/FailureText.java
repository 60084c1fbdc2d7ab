package dev.lightcone.maven;

import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.report.TextLine;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a failed build says. Each text begins with a line end: Maven puts the goal's name before it, and the words are to
 * stand on lines of their own.
 */
final class FailureText {
    private static final String SKIP = "Skip: -Dlightcone.skip=true";

    private FailureText() {}

    /** An order that was promised was broken: the first findings as stories, where to look, what to do. */
    static String violated(List<TextLine> report, String look) {
        return lines(
                report,
                Severity.ERROR,
                "Look:     " + look + "#finding-1",
                "Suppress: add the rule printed in the report · " + SKIP);
    }

    /** What was promised could not be judged: a broken promise could hide there. */
    static String inconclusive(List<TextLine> report, String look) {
        return lines(
                report,
                Severity.WARNING,
                "Look:     " + look,
                "Allow it: -Dlightcone.failOnInconclusive=false · " + SKIP);
    }

    /** No goal of this build prepared a run. */
    static String noRun() {
        return "\n"
                + String.join(
                        "\n",
                        "Lightcone: this build traced nothing, so nothing can be judged (prepare-agent did not run)",
                        "Bind the goal prepare-agent, or name it before the phase: mvn ...:prepare-agent verify ...:check",
                        "Judge a run on disk: -Dlightcone.run=latest · " + SKIP);
    }

    /** A run was prepared, and no process logged into it. */
    static String noLogs(String run) {
        return "\n"
                + String.join(
                        "\n",
                        "Lightcone: no process was traced, so nothing can be judged (no logs in " + run + ")",
                        "Usual causes: no test ran, the test plugin's <argLine> lacks @{argLine}, or its forkCount is 0.",
                        "Allow it: -Dlightcone.allowEmpty=true · " + SKIP);
    }

    private static String lines(List<TextLine> report, Severity least, String... advice) {
        return "\n"
                + Stream.concat(
                                report.stream()
                                        .filter(line -> line.severity().compareTo(least) <= 0)
                                        .map(TextLine::text),
                                Stream.of(advice))
                        .collect(Collectors.joining("\n"));
    }
}
