package dev.lightcone.maven;

import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes the report of the run that this build traced and never fails the build for what it finds. {@code check} writes
 * the same report; this goal is for builds that failsafe's {@code verify} ends before.
 */
@Mojo(name = "report", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true)
public class ReportMojo extends JudgingMojo {
    @Override
    public void execute() throws MojoExecutionException {
        if (skipReason().isPresent()) {
            getLog().info("Lightcone does not report: " + skipReason().get() + ".");
            return;
        }
        warnOfMisspelt();
        Optional<String> id = runToJudge();
        if (id.isPresent()) {
            getLog().info("Lightcone report: " + shown(reports().write(judge(id.get()))));
        }
    }
}
