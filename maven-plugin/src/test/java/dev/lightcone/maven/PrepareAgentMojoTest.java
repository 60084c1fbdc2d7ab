package dev.lightcone.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareAgentMojoTest {
    @TempDir
    Path folder;

    private File agent;

    @BeforeEach
    void packAgent() throws IOException {
        agent = jar("agent.jar", "dev.lightcone.agent.Premain");
    }

    @Test
    void shouldPrependTheAgentAndKeepTheRestWhenPrepared() throws Exception {
        PrepareAgentMojo goal = goal(new PrepareAgentMojo());
        goal.project.getProperties().setProperty("argLine", "-javaagent:jacoco.jar -Xmx1g");
        goal.run = "build-417";

        goal.execute();

        assertThat(argLine(goal))
                .isEqualTo("-javaagent:" + agent + "=dir=" + folder.resolve("build-417")
                        + ",process=tests,run=build-417 -javaagent:jacoco.jar -Xmx1g");
        assertThat(folder.resolve("build-417")).isDirectory();
        assertThat(goal.project.getProperties()).containsEntry("lightcone.run", "build-417");
    }

    @Test
    void shouldMakeARunOfItsOwnWhenNobodyNamedOne() throws Exception {
        PrepareAgentMojo goal = goal(new PrepareAgentMojo());

        goal.execute();

        String run = goal.project.getProperties().getProperty("lightcone.run");
        assertThat(run).matches("\\d{8}-\\d{6}-[0-9a-f]{4}");
        assertThat(folder.resolve(run)).isDirectory();
    }

    @Test
    void shouldStayInTheSameRunUnderAnotherNameWhenIntegrationTestsFollow() throws Exception {
        PrepareAgentMojo first = goal(new PrepareAgentMojo());
        first.project.getProperties().setProperty("argLine", "-Xmx1g");
        first.run = "build-417";
        first.execute();
        PrepareAgentMojo second = goal(new PrepareAgentIntegrationMojo());
        second.project = first.project;
        second.run = "build-417";

        second.execute();

        assertThat(argLine(second))
                .isEqualTo("-javaagent:" + agent + "=dir=" + folder.resolve("build-417")
                        + ",process=integration-tests,run=build-417 -Xmx1g");
    }

    @Test
    void shouldOnlyDefineTheEmptyPropertyWhenSkipped() throws Exception {
        PrepareAgentMojo goal = goal(new PrepareAgentMojo());
        goal.skipTests = true;
        PrepareAgentMojo integration = goal(new PrepareAgentIntegrationMojo());
        integration.skipIntegrationTests = true;
        integration.project.getProperties().setProperty("argLine", "-Xmx1g");

        goal.execute();
        integration.execute();

        assertThat(argLine(goal)).isEmpty();
        assertThat(argLine(integration)).isEqualTo("-Xmx1g");
        assertThat(goal.project.getProperties()).doesNotContainKey("lightcone.run");
    }

    @Test
    void shouldRemoveTheReportOfAnEarlierBuildAndTheLogsOfARunOfTheSameName() throws Exception {
        Files.createFile(folder.resolve("report.html"));
        Files.createDirectories(folder.resolve("build-417/tests-0000"));
        Files.createFile(folder.resolve("build-417/tests-0000/000001.lcl"));
        PrepareAgentMojo goal = goal(new PrepareAgentMojo());
        goal.run = "build-417";

        goal.execute();

        assertThat(folder.resolve("report.html")).doesNotExist();
        assertThat(folder.resolve("build-417")).isEmptyDirectory();
    }

    @Test
    void shouldPassMoreOptionsOnWhenTheAgentKnowsThem() throws Exception {
        PrepareAgentMojo goal = goal(new PrepareAgentMojo());
        goal.run = "r";
        goal.agentOptions = Map.of("limit", "2g");

        goal.execute();

        assertThat(argLine(goal)).endsWith(",limit=2g,process=tests,run=r");
    }

    @Test
    void shouldSayWhatIsWrongWhenOptionsOrNamesCannotBeUsed() throws Exception {
        PrepareAgentMojo options = goal(new PrepareAgentMojo());
        options.agentOptions = Map.of("limits", "2g");
        PrepareAgentMojo name = goal(new PrepareAgentMojo());
        name.run = "../elsewhere";
        PrepareAgentMojo comma = goal(new PrepareAgentMojo());
        comma.outputDirectory = folder.resolve("a,b").toFile();
        comma.run = "r";

        assertThatThrownBy(options::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("<agentOptions>: unknown option 'limits'; did you mean 'limit'?");
        assertThatThrownBy(name::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("lightcone.run=../elsewhere is no name for a run: use letters, digits, '.', '_' and '-',"
                        + " not 'latest'.");
        assertThatThrownBy(comma::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("The folder " + folder.resolve("a,b/r") + " has a comma in its name, where the agent's"
                        + " options end. Set lightcone.outputDirectory to a folder without one.");
    }

    @Test
    void shouldSayWhatIsWrongWhenTheAgentIsMissingUnpackagedOrNone() throws Exception {
        File plain = jar("plain.jar", null);

        assertThatThrownBy(() -> AgentJar.find(Map.of()))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("The agent (dev.lightcone:lightcone-agent) is not among the plugin's dependencies: do not"
                        + " exclude it where the plugin is declared.");
        assertThatThrownBy(() -> AgentJar.find(artifacts(folder.toFile())))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("The agent is not packaged yet: " + folder + " is a folder of classes, and a JVM needs the"
                        + " jar. Run this build at least to the package phase, or take the agent from a repository.");
        assertThatThrownBy(() -> AgentJar.find(artifacts(plain)))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("The jar " + plain + " is no agent: its manifest has no Premain-Class.");
    }

    private <T extends PrepareAgentMojo> T goal(T goal) {
        Goals.inject(goal, folder, new Properties());
        goal.pluginArtifacts = artifacts(agent);
        goal.propertyName = "argLine";
        goal.keepRuns = 3;
        return goal;
    }

    private static String argLine(PrepareAgentMojo goal) {
        return goal.project.getProperties().getProperty("argLine");
    }

    private static Map<String, Artifact> artifacts(File file) {
        Artifact artifact = new DefaultArtifact("dev.lightcone", "lightcone-agent", "1", "runtime", "jar", "", null);
        artifact.setFile(file);
        return Map.of(AgentJar.KEY, artifact);
    }

    private File jar(String name, String premain) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (premain != null) {
            manifest.getMainAttributes().putValue("Premain-Class", premain);
        }
        File file = folder.resolve(name).toFile();
        try (OutputStream bytes = Files.newOutputStream(file.toPath());
                JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.finish();
        }
        return file;
    }
}
