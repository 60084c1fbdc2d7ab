package dev.lightcone.agent.children;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {
    @TempDir
    Path folder;

    @Test
    void shouldFindTheMainClassBehindOptionsWithValues() {
        assertThat(java("-cp", "a:b", "-Xmx1g", "com.example.Main", "--version").name())
                .isEqualTo("com.example.Main");
        assertThat(java("--add-modules", "x", "-jar", "/opt/app.jar").name()).isEqualTo("app.jar");
        assertThat(java("-m", "mod/com.example.Main").name()).isEqualTo("com.example.Main");
        assertThat(java("-version").name()).isEqualTo("java");
    }

    @Test
    void shouldKnowWhatRunsNothing() {
        assertThat(java("-version").runsNothing()).isTrue();
        assertThat(java("--list-modules").runsNothing()).isTrue();
        assertThat(java("Main", "-version").runsNothing()).isFalse();
        assertThat(java("-cp", "-version", "Main").runsNothing()).isFalse();
    }

    @Test
    void shouldFindAnAgentAmongTheOptionsAndInArgumentFiles() throws Exception {
        Files.writeString(folder.resolve("options"), "-Xmx1g\n-javaagent:/x/lightcone-agent.jar=dir=y\n");
        assertThat(java("-javaagent:/x/lightcone-agent-0.1.0.jar", "Main").bearsNoAgent())
                .isTrue();
        assertThat(java("@options", "Main").bearsNoAgent()).isTrue();
        assertThat(java("@missing", "Main").bearsNoAgent()).isFalse();
        assertThat(java("-javaagent:/x/other.jar", "Main").bearsNoAgent()).isFalse();
        assertThat(java("Main", "-javaagent:/x/lightcone-agent.jar").bearsNoAgent())
                .isFalse();
    }

    /** With an agent such a child would end at once, complain on its output, or make another archive. */
    @Test
    void shouldLeaveAloneWhatMakesOrUsesAnArchiveOfClasses() throws Exception {
        Files.writeString(folder.resolve("options"), "-XX:ArchiveClassesAtExit=app.jsa -cp app.jar\n");
        assertThat(java("-Xshare:dump").bearsNoAgent()).isTrue();
        assertThat(java("@options", "Main").bearsNoAgent()).isTrue();
        assertThat(java("-XX:AOTMode=record", "-XX:AOTConfiguration=x", "Main").bearsNoAgent())
                .isTrue();
        assertThat(java("-XX:SharedArchiveFile=app.jsa", "Main").bearsNoAgent()).isTrue();
        assertThat(java("-XX:AOTCache=app.aot", "Main").bearsNoAgent()).isTrue();
        assertThat(java("-Xshare:auto", "Main").bearsNoAgent()).isFalse();
        assertThat(JavaCommand.bearsNoAgent("-Xmx1g -XX:+AutoCreateSharedArchive"))
                .as("in a variable")
                .isTrue();
    }

    /** The JVM of an image linked without java.instrument does not start when it is given an agent. */
    @Test
    void shouldLeaveAloneAnImageWithoutTheModuleThatAgentsNeed() {
        String version = "JAVA_VERSION=\"17.0.15\"";
        assertThat(Launcher.parse(List.of(version, "MODULES=\"java.base java.logging\"")))
                .isZero();
        assertThat(Launcher.parse(List.of(version, "MODULES=\"java.base java.instrument java.xml\"")))
                .isEqualTo(17);
        assertThat(Launcher.parse(List.of(version, "MODULES=\"java.instrument\"")))
                .isEqualTo(17);
    }

    @Test
    void shouldReadTheFeatureVersionOfARelease() {
        assertThat(Launcher.parse(List.of("A=b", "JAVA_VERSION=\"17.0.15\""))).isEqualTo(17);
        assertThat(Launcher.parse(List.of("JAVA_VERSION=\"26-ea\""))).isEqualTo(26);
        assertThat(Launcher.parse(List.of("JAVA_VERSION=\"1.8.0_402\""))).isZero();
        assertThat(Launcher.parse(List.of())).isZero();
    }

    @Test
    void shouldFindTheJavaThatAPathMeansAndNothingElse() {
        String home = System.getProperty("java.home");
        Launcher launcher = new Launcher();
        assertThat(launcher.feature(home + "/bin/java", null))
                .isEqualTo(Runtime.version().feature());
        assertThat(launcher.feature("bin/java", home))
                .isEqualTo(Runtime.version().feature());
        assertThat(launcher.feature(home + "/bin/javac", null)).isZero();
        assertThat(launcher.feature("bin/java", folder.toString())).isZero();
        assertThat(launcher.feature("sh", null)).isZero();
    }

    private JavaCommand java(String... options) {
        String[] command = new String[options.length + 1];
        command[0] = "/usr/bin/java";
        System.arraycopy(options, 0, command, 1, options.length);
        return new JavaCommand(command, folder.toString());
    }
}
