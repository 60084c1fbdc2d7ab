package dev.lightcone.collector.cli;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.view.LineExport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: what is known, line by line, for other programs. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Writes one JSON object per line to standard output.",
        footerHeading = "%nExit codes: ",
        footer = "0 written, whatever the verdict; 2 wrong usage; 3 unreadable input")
final class ExportCommand implements ConsoleCommand {
    private final Console console;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders of logs, as given to the agent by dir=.")
    private List<Path> dirs = new ArrayList<>();

    @Option(
            names = "--what",
            paramLabel = "WHAT",
            defaultValue = "messages",
            description = "messages (default): connection, direction, bytes [from, to), processes, event ids, fate."
                    + " events: id, process, thread, kind, Lamport time, wall time. findings: as in lightcone.json.")
    private String what;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "jsonl", description = "jsonl is the only one.")
    private String format;

    @Mixin
    private AnalysisFlags flags;

    ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!format.equals("jsonl")) {
            throw Refusal.usage("--format " + format + " is not jsonl");
        }
        if (!List.of("messages", "events", "findings").contains(what)) {
            throw Refusal.usage("--what " + what + " is none of messages, events, findings");
        }
        Analysis analysis = flags.analyse(dirs, console);
        try {
            write(analysis, console.out());
        } catch (IOException e) {
            throw Refusal.unreadable("cannot write: " + e.getMessage());
        }
        return ExitCode.PASSED;
    }

    private void write(Analysis analysis, OutputStream out) throws IOException {
        switch (what) {
            case "messages" -> new LineExport(analysis).messages(out);
            case "events" -> new LineExport(analysis).events(out);
            default -> new LineExport(analysis).findings(out);
        }
    }
}
