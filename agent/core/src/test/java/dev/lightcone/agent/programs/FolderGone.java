package dev.lightcone.agent.programs;

import dev.lightcone.agent.programs.torture.Torture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Takes the folder of logs away after the first scenario, as whoever tidies up would, and goes on with the others. */
public final class FolderGone {
    private FolderGone() {}

    /** Arguments: the ledger's file, then names of scenarios. The folder is {@code log}, and none without an agent. */
    public static void main(String[] arguments) throws Exception {
        Torture.main(new String[] {arguments[0], arguments[1]});
        Path log = Path.of("log");
        if (Files.exists(log)) {
            remove(log);
        }
        for (int i = 2; i < arguments.length; i++) {
            Torture.main(new String[] {arguments[0], arguments[i]});
        }
    }

    /** A file that the agent has made meanwhile keeps its folder, until the next attempt. */
    private static void remove(Path folder) throws IOException {
        while (Files.exists(folder)) {
            List<Path> all;
            try (Stream<Path> paths = Files.walk(folder)) {
                all = paths.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : all) {
                path.toFile().delete();
            }
        }
    }
}
