package dev.lightcone.collector.cli;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.report.Export;
import dev.lightcone.analysis.report.Rows;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: what is known, line by line, for other programs. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Writes messages, events, findings, failures or pauses to standard output, one per line.",
        footerHeading = "%nExit codes: ",
        footer = "0 written, whatever the verdict; 2 wrong usage; 3 unreadable input; 4 no logs in the folders")
final class ExportCommand implements ConsoleCommand {
    private final Console console;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders of logs, as given to the agent by dir=.")
    private List<Path> dirs = new ArrayList<>();

    @Option(
            names = "--what",
            paramLabel = "WHAT",
            defaultValue = "messages",
            description = "messages (default): connection, direction, bytes [from, to), processes, event ids, fate."
                    + " events: id, process, thread, kind, Lamport time, wall time. findings, failures: as in lightcone.json."
                    + " pauses: when a process stood still, how long at least and at most, why.")
    private String what;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            description = "jsonl (default): one JSON object per line. csv: with a line of names first.")
    private String format;

    @Mixin
    private AnalysisFlags flags;

    ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Rows.Format rows = option("--format", format, Rows.Format.values());
        Export.What lines = option("--what", what, Export.What.values());
        Analysis analysis = flags.analyse(dirs, console);
        try {
            Writer out = new BufferedWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8));
            Export.write(analysis.judgement(), lines, rows, out);
        } catch (IOException e) {
            throw Refusal.unreadable("cannot write: " + e.getMessage());
        }
        return NoLogs.exitCode(analysis, dirs, console);
    }

    private static <E extends Enum<E>> E option(String name, String given, E[] values) {
        List<String> names = new ArrayList<>();
        for (E value : values) {
            names.add(value.name().toLowerCase(Locale.ROOT));
            if (names.contains(given)) {
                return value;
            }
        }
        throw Refusal.usage(name + " " + given + " is none of " + String.join(", ", names));
    }
}
