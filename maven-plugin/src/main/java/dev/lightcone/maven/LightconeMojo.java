package dev.lightcone.maven;

import dev.lightcone.protocol.AgentOption;
import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals share: where they work, and when they do nothing. */
abstract class LightconeMojo extends AbstractMojo {
    /** Project property that hands the run of this build from {@code prepare-agent} to the goals that judge it. */
    static final String RUN_PROPERTY = "lightcone.run";

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${plugin}", readonly = true)
    PluginDescriptor plugin;

    /** Do nothing at all. */
    @Parameter(property = "lightcone.skip", defaultValue = "false")
    boolean skip;

    /** Tests are not run (surefire's property), so there is nothing to trace or judge. */
    @Parameter(property = "skipTests", defaultValue = "false")
    boolean skipTests;

    /** Tests are not even compiled (surefire's property), so there is nothing to trace or judge. */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    boolean skipTestCompilation;

    /** Integration tests are not run (failsafe's property). */
    @Parameter(property = "skipITs", defaultValue = "false")
    boolean skipIntegrationTests;

    /** Where the logs (a folder for each run) and the reports go. */
    @Parameter(property = "lightcone.outputDirectory", defaultValue = "${project.build.directory}/lightcone")
    File outputDirectory;

    /**
     * Run id: letters, digits, '.', '_' and '-'. Without it {@code prepare-agent} makes one, and {@code report} and
     * {@code check} judge the run prepared in the same build. {@code latest}, for those two: the newest run on disk.
     */
    @Parameter(property = RUN_PROPERTY)
    String run;

    /** Why this goal has nothing to do, for people; empty if it has. */
    Optional<String> skipReason() {
        return skip
                ? Optional.of("lightcone.skip is set")
                : skipTests
                        ? Optional.of("skipTests is set")
                        : skipTestCompilation ? Optional.of("maven.test.skip is set") : Optional.empty();
    }

    /** Says which properties, of the command line and of the project, look like ours and are none. */
    void warnOfMisspelt() {
        if (plugin == null || plugin.getMojos() == null) {
            return;
        }
        Set<String> known = new HashSet<>();
        plugin.getMojos().stream()
                .flatMap(goal -> goal.getParameters().stream())
                .map(parameter -> parameter.getExpression())
                .filter(expression -> expression != null && expression.startsWith("${"))
                .forEach(expression -> known.add(expression.substring(2, expression.length() - 1)));
        for (AgentOption option : AgentOption.values()) {
            known.add("lightcone." + option.key());
        }
        Set<String> given = new HashSet<>(session.getUserProperties().stringPropertyNames());
        given.addAll(project.getProperties().stringPropertyNames());
        Misspelt.sentences(given, known).forEach(sentence -> getLog().warn("Lightcone: " + sentence));
    }

    RunDirectories runs() {
        return new RunDirectories(outputDirectory.toPath());
    }

    /** The path as a person who started this build would type it. */
    String shown(Path path) {
        Path root = Path.of(session.getExecutionRootDirectory()).toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(root) ? root.relativize(absolute).toString() : absolute.toString();
    }
}
