package dev.lightcone.maven;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.jar.JarFile;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;

/** Finds the agent's jar among the artifacts that Maven resolved for this plugin. */
final class AgentJar {
    static final String KEY = "dev.lightcone:lightcone-agent";

    private AgentJar() {}

    /**
     * The packaged agent.
     *
     * @param artifacts the plugin's artifacts by {@code groupId:artifactId}
     * @throws MojoExecutionException if it is missing, only a folder of classes, or no agent
     */
    static File find(Map<String, Artifact> artifacts) throws MojoExecutionException {
        Artifact artifact = artifacts.get(KEY);
        File file = artifact == null ? null : artifact.getFile();
        if (file == null) {
            throw new MojoExecutionException("The agent (" + KEY + ") is not among the plugin's dependencies: do not "
                    + "exclude it where the plugin is declared.");
        }
        if (file.isDirectory()) {
            throw new MojoExecutionException("The agent is not packaged yet: " + file + " is a folder of classes, and"
                    + " a JVM needs the jar. Run this build at least to the package phase, or take the agent from a"
                    + " repository.");
        }
        try (JarFile jar = new JarFile(file)) {
            if (jar.getManifest() != null
                    && jar.getManifest().getMainAttributes().getValue("Premain-Class") != null) {
                return file;
            }
        } catch (IOException e) {
            throw new MojoExecutionException("The agent " + file + " cannot be read: " + e.getMessage(), e);
        }
        throw new MojoExecutionException("The jar " + file + " is no agent: its manifest has no Premain-Class.");
    }
}
