package dev.lightcone.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.maven.surefire.shared.utils.cli.CommandLineUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgLineTest {
    private static final String AGENT = "-javaagent:/repo/lightcone-agent.jar=dir=/build/run-1,run=run-1";
    private static final String LATER =
            "-javaagent:/repo/lightcone-agent.jar=dir=/build/run-1,process=integration-tests";

    @Test
    void shouldBeTheAgentAloneWhenNothingWasThere() {
        assertThat(ArgLine.prepend(AGENT, null, null)).isEqualTo(AGENT);
        assertThat(ArgLine.prepend(AGENT, " ", null)).isEqualTo(AGENT);
    }

    @Test
    void shouldKeepOtherAgentsAndOptionsBehindItWhenTheyWereThere() {
        assertThat(ArgLine.prepend(AGENT, "-javaagent:jacoco.jar=destfile=x.exec -Xmx1g", null))
                .isEqualTo(AGENT + " -javaagent:jacoco.jar=destfile=x.exec -Xmx1g");
    }

    @Test
    void shouldReplaceItsEarlierSelfWhenPreparedTwice() {
        String once = ArgLine.prepend(AGENT, "-Xmx1g", null);

        assertThat(ArgLine.prepend(AGENT, once, AGENT)).isEqualTo(once);
        assertThat(ArgLine.prepend(LATER, once, AGENT)).isEqualTo(LATER + " -Xmx1g");
    }

    @Test
    void shouldReplaceItsEarlierSelfWhenAnotherAgentWentInFrontMeanwhile() {
        assertThat(ArgLine.prepend(LATER, "-javaagent:jacoco.jar " + AGENT + " -Xmx1g", AGENT))
                .isEqualTo(LATER + " -javaagent:jacoco.jar  -Xmx1g");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-javaagent:/plain/agent.jar=dir=/plain/run",
                "-javaagent:/with space/agent.jar=dir=/with  two spaces/run",
                "-javaagent:C:\\Users\\me\\agent.jar=dir=D:\\build",
                "-javaagent:C:\\Program Files\\agent.jar=dir=D:\\build",
                "-javaagent:/it's \"quoted\"/agent.jar=dir=/a\tb"
            })
    void shouldComeBackWholeWhenSplitAsSurefireSplitsIt(String argument) throws Exception {
        String line = ArgLine.prepend(ArgLine.quote(argument), "-Xmx1g -Dx=\"a b\"", null);

        assertThat(CommandLineUtils.translateCommandline(line)).containsExactly(argument, "-Xmx1g", "-Dx=a b");
    }

    @Test
    void shouldTakeThePropertyInOnlyWhenTheConfigurationNamesIt() {
        assertThat(ArgLine.takesIn("@{argLine} -Xmx1g", "argLine")).isTrue();
        assertThat(ArgLine.takesIn("${argLine} -Xmx1g", "argLine")).isTrue();
        assertThat(ArgLine.takesIn("-Xmx1g", "argLine")).isFalse();
        assertThat(ArgLine.takesIn("@{itArgLine}", "argLine")).isFalse();
    }
}
