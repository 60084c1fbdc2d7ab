package dev.lightcone.maven;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.Verdict;
import dev.lightcone.analysis.report.TextLine;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Judges the run that this build traced, writes its report, and fails the build when a promised order was broken. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class CheckMojo extends JudgingMojo {
    /** Fail the build on a violation; false: say the same as warnings. */
    @Parameter(property = "lightcone.failOnViolation", defaultValue = "true")
    boolean failOnViolation;

    /** Fail the build when something was promised that could not be judged; false: say the same as warnings. */
    @Parameter(property = "lightcone.failOnInconclusive", defaultValue = "true")
    boolean failOnInconclusive;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skipReason().isPresent()) {
            getLog().info("Lightcone does not judge: " + skipReason().get() + ".");
            return;
        }
        warnOfMisspelt();
        Reports reports = reports();
        Optional<String> id = runToJudge();
        if (id.isEmpty()) {
            return;
        }
        Analysis analysis = judge(id.get());
        String look = shown(reports.write(analysis));
        List<TextLine> lines = ConsoleReport.lines(analysis.judgement());
        Verdict verdict = analysis.judgement().verdict();
        if (verdict == Verdict.VIOLATED) {
            end(FailureText.violated(lines, look), failOnViolation, lines, Severity.ERROR);
        } else if (verdict == Verdict.INCONCLUSIVE && analysis.judgement().orderJudged()) {
            end(FailureText.inconclusive(lines, look), failOnInconclusive, lines, Severity.WARNING);
        } else {
            log(lines);
            getLog().info("Look: " + look);
        }
    }

    /** Fails with the text, or warns with it; what weighs less than the text's lines is logged before. */
    private void end(String text, boolean fail, List<TextLine> lines, Severity told) throws MojoFailureException {
        log(lines.stream().filter(line -> line.severity().compareTo(told) > 0).toList());
        if (fail) {
            throw new MojoFailureException(Console.fit(text));
        }
        Console.fit(text).strip().lines().forEach(getLog()::warn);
    }

    private void log(List<TextLine> lines) {
        for (TextLine line : lines) {
            String text = Console.fit(line.text());
            if (line.severity() == Severity.INFO) {
                getLog().info(text);
            } else {
                getLog().warn(text);
            }
        }
    }
}
