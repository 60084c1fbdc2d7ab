package dev.lightcone.collector.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class HostileLogsProperties {
    private static Path dir;
    private static HostileLogs logs;

    @BeforeContainer
    static void writeTheStory() throws IOException {
        dir = Files.createTempDirectory("lightcone-hostile");
        logs = new HostileLogs(dir);
    }

    @AfterContainer
    static void remove() throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Property(tries = 200)
    void shouldJudgeOrSayWhyNotWhateverLogsHold(@ForAll @Size(min = 4, max = 48) byte[] tampering) throws Exception {
        logs.judge(tampering);
    }
}
