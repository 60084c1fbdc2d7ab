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
        assertThat(java("-javaagent:/x/lightcone-agent-0.1.0.jar", "Main").hasAgent())
                .isTrue();
        assertThat(java("@options", "Main").hasAgent()).isTrue();
        assertThat(java("@missing", "Main").hasAgent()).isFalse();
        assertThat(java("-javaagent:/x/other.jar", "Main").hasAgent()).isFalse();
        assertThat(java("Main", "-javaagent:/x/lightcone-agent.jar").hasAgent()).isFalse();
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
