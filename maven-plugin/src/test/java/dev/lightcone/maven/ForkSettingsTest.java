package dev.lightcone.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.apache.maven.model.Build;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

class ForkSettingsTest {
    private final Plugin surefire = plugin("maven-surefire-plugin");
    private final Plugin failsafe = plugin("maven-failsafe-plugin");
    private final Properties commandLine = new Properties();

    @Test
    void shouldSayNothingWhenArgLineIsNotConfiguredOrTakesTheAgentIn() {
        set(failsafe, "argLine", "@{argLine} -Xmx1g");

        assertThat(ForkSettings.obstacles(project(), "argLine", commandLine)).isEmpty();
    }

    @Test
    void shouldSayWhatToWriteWhenArgLineHidesTheAgent() {
        set(surefire, "argLine", "-Xmx1g");

        assertThat(ForkSettings.obstacles(project(), "argLine", commandLine))
                .containsExactly("maven-surefire-plugin sets <argLine>-Xmx1g</argLine>, which hides the agent."
                        + " Write <argLine>@{argLine} -Xmx1g</argLine>");
    }

    @Test
    void shouldLookIntoExecutionsWhenTheyHaveTheirOwnArgLine() {
        PluginExecution execution = new PluginExecution();
        set(execution, "argLine", "@{argLine}");
        failsafe.addExecution(execution);

        assertThat(ForkSettings.obstacles(project(), "itArgLine", commandLine))
                .containsExactly("maven-failsafe-plugin sets <argLine>@{argLine}</argLine>, which hides the agent."
                        + " Write <argLine>@{itArgLine} @{argLine}</argLine>");
    }

    @Test
    void shouldWarnWhenTestsRunInsideMaven() {
        set(surefire, "forkCount", "0");

        assertThat(ForkSettings.obstacles(project(), "argLine", commandLine))
                .containsExactly("maven-surefire-plugin sets <forkCount>0</forkCount>: the tests run inside Maven,"
                        + " which is not traced. Set it to 1 or more");
    }

    @Test
    void shouldWarnWhenTheCommandLineWinsOverTheAgent() {
        commandLine.setProperty("argLine", "-Xmx1g");

        assertThat(ForkSettings.obstacles(project(), "argLine", commandLine))
                .containsExactly("-DargLine on the command line hides the agent. Put those arguments into the POM:"
                        + " <argLine>@{argLine} -Xmx1g</argLine>");
    }

    private MavenProject project() {
        Model model = new Model();
        model.setBuild(new Build());
        model.getBuild().addPlugin(surefire);
        model.getBuild().addPlugin(failsafe);
        return new MavenProject(model);
    }

    private static Plugin plugin(String name) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("org.apache.maven.plugins");
        plugin.setArtifactId(name);
        return plugin;
    }

    private static void set(ConfigurationContainer part, String name, String value) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom child = new Xpp3Dom(name);
        child.setValue(value);
        configuration.addChild(child);
        part.setConfiguration(configuration);
    }
}
