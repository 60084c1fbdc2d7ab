package dev.lightcone.collector.cli;

import dev.lightcone.analysis.Analysis;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Says so when folders held nothing to write about: an empty file would look like a quiet run. */
final class NoLogs {
    private NoLogs() {}

    static int exitCode(Analysis analysis, List<Path> dirs, Console console) {
        if (!analysis.execution().processes().isEmpty()) {
            return ExitCode.PASSED;
        }
        console.err()
                .println("no logs of a run in "
                        + dirs.stream().map(Path::toString).collect(Collectors.joining(", "))
                        + ": start a JVM with -javaagent:lightcone-agent.jar=dir=" + dirs.get(0));
        return ExitCode.INCONCLUSIVE;
    }
}
