package dev.lightcone.agent.soak;

import dev.lightcone.agent.it.Jdk;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A short soak; {@code agent/soak} makes it a long one. A failure names the seed that repeats it. */
class SoakIT {
    private static final long BYTES = Long.getLong("soak.bytes", 6_000_000);
    private static final long SEED = Long.getLong("soak.seed", 1);

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldHaveEveryByteJoinedWhateverTransportsCarryIt(Jdk jdk) throws Exception {
        System.out.println(new Soak(jdk, folder, BYTES, SEED).run());
    }
}
