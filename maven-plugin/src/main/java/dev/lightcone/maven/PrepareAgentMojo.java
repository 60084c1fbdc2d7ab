package dev.lightcone.maven;

import dev.lightcone.protocol.AgentOption;
import dev.lightcone.protocol.AgentOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Puts the Lightcone agent in front of the JVM arguments of the tests, so that the test JVMs and the JVMs they start
 * are traced into a run of this build's own.
 */
@Mojo(name = "prepare-agent", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public class PrepareAgentMojo extends LightconeMojo {
    private static final String ARGUMENT_PROPERTY = "lightcone.argument";

    @Parameter(defaultValue = "${plugin.artifactMap}", readonly = true, required = true)
    Map<String, Artifact> pluginArtifacts;

    /** Name of the project property that receives the agent; surefire and failsafe read {@code argLine}. */
    @Parameter(property = "lightcone.propertyName", defaultValue = "argLine")
    String propertyName;

    /** Name of the test JVM in diagrams and findings; default {@code tests}, or {@code integration-tests}. */
    @Parameter(property = "lightcone.process")
    String process;

    /** More options of the agent by name, such as {@code <limit>2g</limit>} or {@code <children>off</children>}. */
    @Parameter
    Map<String, String> agentOptions;

    /** How many runs stay on disk, this one included; at least 1. */
    @Parameter(property = "lightcone.keepRuns", defaultValue = "3")
    int keepRuns;

    @Override
    public void execute() throws MojoExecutionException {
        String reason = skipReason().orElse(null);
        if (reason != null) {
            // Defined all the same: an unresolved @{argLine} would reach the test JVM as an argument and stop it.
            project.getProperties().putIfAbsent(propertyName, "");
            getLog().info("Lightcone does not trace: " + reason + ".");
            return;
        }
        warnOfMisspelt();
        File jar = AgentJar.find(pluginArtifacts);
        String id = prepareRun();
        String argument = ArgLine.quote("-javaagent:" + jar.getAbsolutePath() + "=" + options(id));
        String present = project.getProperties().getProperty(propertyName);
        project.getProperties()
                .setProperty(
                        propertyName,
                        ArgLine.prepend(
                                argument, present, project.getProperties().getProperty(ARGUMENT_PROPERTY)));
        project.getProperties().setProperty(ARGUMENT_PROPERTY, argument);
        ForkSettings.obstacles(project, propertyName, session.getUserProperties())
                .forEach(sentence -> getLog().warn("Lightcone: " + sentence + "."));
        getLog().info("Lightcone traces the tests into " + shown(runs().of(id)) + ".");
        getLog().debug(propertyName + " = " + project.getProperties().getProperty(propertyName));
    }

    /** What the test JVM is called when nobody names it. */
    String defaultProcess() {
        return "tests";
    }

    /** The run of this build and module: the one an earlier goal prepared, or a new one in a folder of its own. */
    private String prepareRun() throws MojoExecutionException {
        if (project.getProperties().getProperty(ARGUMENT_PROPERTY) != null) {
            return run;
        }
        String id = run == null
                ? RunDirectories.newId(
                        Instant.now(), ThreadLocalRandom.current().nextInt())
                : run;
        if (!RunDirectories.usable(id) || id.equals("latest")) {
            throw new MojoExecutionException("lightcone.run=" + id + " is no name for a run: use letters, digits, '.',"
                    + " '_' and '-', not 'latest'.");
        }
        try {
            if (!runs().delete(id)) {
                throw new MojoExecutionException("The run " + runs().of(id)
                        + " exists, and a process still logs into it. End that process, or choose another"
                        + " lightcone.run.");
            }
            runs().deleteOld(Math.max(keepRuns, 1) - 1, session.getStartTime().toInstant());
            for (ReportFile report : ReportFile.values()) {
                Files.deleteIfExists(report.in(outputDirectory.toPath()));
            }
            // The agent would make it too, but what cannot be written is better said before the tests.
            if (!project.getPackaging().equals("pom")) {
                Files.createDirectories(runs().of(id));
            }
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "The folder " + outputDirectory + " cannot be made ready for logs: " + e, e);
        }
        project.getProperties().setProperty(RUN_PROPERTY, id);
        return id;
    }

    private String options(String id) throws MojoExecutionException {
        Path folder = runs().of(id).toAbsolutePath();
        if (folder.toString().indexOf(',') >= 0) {
            throw new MojoExecutionException("The folder " + folder + " has a comma in its name, where the agent's"
                    + " options end. Set lightcone.outputDirectory to a folder without one.");
        }
        Map<String, String> options = new TreeMap<>(agentOptions == null ? Map.of() : agentOptions);
        options.put(AgentOption.PROCESS.key(), process == null ? defaultProcess() : process);
        options.put(AgentOption.DIR.key(), folder.toString());
        options.put(AgentOption.RUN.key(), id);
        String argument = options.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(","));
        AgentOptions read = AgentOptions.resolve(argument, name -> null, name -> null);
        if (!read.problems().isEmpty()) {
            throw new MojoExecutionException("<agentOptions>: " + String.join("; ", read.problems()));
        }
        return argument;
    }
}
