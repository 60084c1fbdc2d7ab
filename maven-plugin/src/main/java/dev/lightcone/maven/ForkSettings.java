package dev.lightcone.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** What in a project keeps the agent out of the test JVMs; said before the tests run, not after. */
final class ForkSettings {
    private static final List<String> TEST_PLUGINS = List.of("maven-surefire-plugin", "maven-failsafe-plugin");

    private ForkSettings() {}

    /**
     * One sentence for each obstacle, empty if there is none.
     *
     * @param property the project property that holds the agent
     * @param commandLine the properties given on Maven's command line, which win over a project's
     */
    static List<String> obstacles(MavenProject project, String property, Properties commandLine) {
        List<String> found = new ArrayList<>();
        if (commandLine.getProperty(property) != null) {
            found.add("-D" + property + " on the command line hides the agent. Put those arguments into the POM: "
                    + "<argLine>@{" + property + "} " + commandLine.getProperty(property) + "</argLine>");
        }
        for (String name : TEST_PLUGINS) {
            Plugin plugin = project.getPlugin("org.apache.maven.plugins:" + name);
            if (plugin != null) {
                Stream.concat(Stream.of(plugin), plugin.getExecutions().stream())
                        .flatMap(part -> obstacles(part, name, property))
                        .distinct()
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Stream<String> obstacles(ConfigurationContainer part, String plugin, String property) {
        List<String> found = new ArrayList<>();
        String argLine = value(part, "argLine");
        if (argLine != null && !ArgLine.takesIn(argLine, property)) {
            found.add(plugin + " sets <argLine>" + argLine + "</argLine>, which hides the agent. Write <argLine>@{"
                    + property + "} " + argLine + "</argLine>");
        }
        if ("0".equals(value(part, "forkCount"))) {
            found.add(plugin + " sets <forkCount>0</forkCount>: the tests run inside Maven, which is not traced. "
                    + "Set it to 1 or more");
        }
        return found.stream();
    }

    private static String value(ConfigurationContainer part, String name) {
        Xpp3Dom child = part.getConfiguration() instanceof Xpp3Dom dom ? dom.getChild(name) : null;
        return child == null || child.getValue() == null
                ? null
                : child.getValue().trim();
    }
}
