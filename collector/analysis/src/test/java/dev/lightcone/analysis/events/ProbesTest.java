package dev.lightcone.analysis.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbesTest {
    @TempDir
    private Path dir;

    @Test
    void shouldNameWhatMatchedNowhereOrFailed() throws Exception {
        LogFolder folder = new LogFolder(dir);
        LoggedProcess a = folder.process("a");
        LoggedProcess b = folder.process("b");
        a.probe(1, 0, 0, "p.txt:1\0write a.B#c key=arg1 value=arg2\0");
        a.probe(1, 1, 0, "p.txt:1\0write a.B#c key=arg1 value=arg2\0");
        b.probe(1, 0, 0, "p.txt:1\0write a.B#c key=arg1 value=arg2\0");
        a.probe(2, 0, 0, "p.txt:2\0read a.B#d key=arg1 value=arg9\0d() has no arg9");
        b.probe(2, 0, 0, "p.txt:2\0read a.B#d key=arg1 value=arg9\0");
        a.probe(3, 2, 4, "p.txt:3\0event a.B#e name=arg1.id()\0java.lang.NullPointerException");
        b.probe(3, 2, 1, "p.txt:3\0event a.B#e name=arg1.id()\0java.lang.IllegalStateException: closed");
        a.goodbye();
        b.goodbye();
        Execution execution = Execution.read(List.of(folder.write()), null, Progress.NONE);

        assertThat(execution.problems())
                .containsExactly(
                        new Problem(
                                "the probe p.txt:2",
                                "matched no method that was loaded in any process (d() has no arg9):"
                                        + " read a.B#d key=arg1 value=arg9"),
                        new Problem(
                                "the probe p.txt:3",
                                "failed at least 5 times (java.lang.IllegalStateException: closed):"
                                        + " event a.B#e name=arg1.id()"));
    }
}
