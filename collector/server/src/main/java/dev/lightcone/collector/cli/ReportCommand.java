package dev.lightcone.collector.cli;

import dev.lightcone.analysis.Analysis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: the run as one HTML file that needs no server. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Writes the run as report.html, one file that opens without a server, and lightcone.json.",
        footerHeading = "%nExit codes: ",
        footer = "0 written, whatever the verdict; 2 wrong usage; 3 unreadable input or no way to write; 4 no logs")
final class ReportCommand implements ConsoleCommand {
    private final Console console;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders of logs, as given to the agent by dir=.")
    private List<Path> dirs = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder for report.html and lightcone.json. Default: the current one")
    private Path out;

    @Mixin
    private AnalysisFlags flags;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Analysis analysis = flags.analyse(dirs, console);
        Outputs outputs = new Outputs(analysis, console);
        for (Format format : List.of(Format.JSON, Format.HTML)) {
            Path file = OutputFile.write(out, format.file(), outputs.text(format));
            if (format == Format.HTML) {
                console.out().println(file);
            }
        }
        return NoLogs.exitCode(analysis, dirs, console);
    }
}
