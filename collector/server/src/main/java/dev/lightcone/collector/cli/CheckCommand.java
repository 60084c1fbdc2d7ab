package dev.lightcone.collector.cli;

import dev.lightcone.analysis.Analysis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check}: judges logs and says so by its exit code. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Judges the newest run in the folders: one screen of text, and the verdict as exit code.",
        footerHeading = "%nExit codes: ",
        footer = "0 PASSED; 1 VIOLATED; 2 wrong usage; 3 unreadable input; 4 INCONCLUSIVE")
final class CheckCommand implements ConsoleCommand {
    private final Console console;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders of logs, as given to the agent by dir=.")
    private List<Path> dirs = new ArrayList<>();

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description = "What to write: text (default), json, html, sarif, junit. Several are separated by commas.")
    private List<String> formats = new ArrayList<>(List.of("text"));

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the files lightcone.json, report.html, lightcone.sarif and TEST-lightcone.xml."
                    + " Text goes to standard output, and so does a single format without --out.")
    private Path out;

    @Mixin
    private AnalysisFlags flags;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Set<Format> wanted = wanted();
        Analysis analysis = flags.analyse(dirs, console);
        Outputs outputs = new Outputs(analysis, console);
        for (Format format : wanted) {
            if (format == Format.TEXT || out == null) {
                console.out().print(outputs.text(format));
            } else {
                Path file = OutputFile.write(out, format.file(), outputs.text(format));
                console.err().println("wrote " + file);
            }
        }
        return outputs.exitCode();
    }

    private Set<Format> wanted() {
        Set<Format> wanted = new LinkedHashSet<>();
        for (String name : formats) {
            wanted.add(Format.of(name.strip())
                    .orElseThrow(
                            () -> Refusal.usage("--format " + name + " is none of text, json, html, sarif, junit")));
        }
        if (out == null && wanted.size() > 1) {
            throw Refusal.usage("several formats need a folder: add --out DIR");
        }
        return wanted;
    }
}
