package dev.lightcone.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.it.Jdk;
import dev.lightcone.agent.it.Jvm;
import dev.lightcone.agent.programs.Loads;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every woven class before the JVM's own verifier, which trusts the JDK's classes unless told not to. */
class VerificationIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldVerifyInEveryClassThatIsWoven(Jdk jdk) throws Exception {
        String[] names = Catalogue.byClass().keySet().stream()
                .map(name -> name.replace('/', '.'))
                .sorted()
                .toArray(String[]::new);
        Jvm.Result result = new Jvm(jdk, folder)
                .option("-XX:+UnlockDiagnosticVMOptions")
                .option("-XX:+BytecodeVerificationLocal")
                .option("-XX:+BytecodeVerificationRemote")
                .agent("dir=log")
                .run(Loads.class, names);
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(result.out().lines()).hasSizeGreaterThan(15).contains("sun.nio.ch.SocketDispatcher");
    }
}
