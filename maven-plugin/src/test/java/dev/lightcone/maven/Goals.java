package dev.lightcone.maven;

import java.nio.file.Path;
import java.util.Date;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;

/** Gives goals what Maven would inject. */
final class Goals {
    private Goals() {}

    @SuppressWarnings("deprecation")
    static void inject(LightconeMojo goal, Path outputDirectory, Properties commandLine) {
        Model model = new Model();
        model.setBuild(new Build());
        model.getBuild().setTestOutputDirectory(outputDirectory.toString());
        goal.project = new MavenProject(model);
        MavenExecutionRequest request = new DefaultMavenExecutionRequest()
                .setUserProperties(commandLine)
                .setStartTime(new Date())
                .setBaseDirectory(outputDirectory.toFile());
        goal.session = new MavenSession(null, request, null, goal.project);
        goal.outputDirectory = outputDirectory.toFile();
    }
}
