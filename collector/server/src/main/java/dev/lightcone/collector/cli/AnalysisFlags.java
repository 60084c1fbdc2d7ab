package dev.lightcone.collector.cli;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.checks.BadRules;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.events.UnreadableInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say what to judge and by what; the same for all commands. */
final class AnalysisFlags {
    @Option(
            names = "--causal",
            paramLabel = "GROUP",
            description = "Promise causal delivery among these processes: a message is read before all messages that"
                    + " its send happened before. GROUP: process names with *, separated by ':'. May be given again"
                    + " for another group.")
    private List<String> causal = new ArrayList<>();

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            description = "What counts as certain order within a process. thread: each thread of execution for itself"
                    + " (default). process: everything in the order in which it happened, right for processes that"
                    + " are one state machine. process=NAMES: so for these only.")
    private String order;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Promises, order and accepted findings from a YAML file.")
    private Path rules;

    @Option(
            names = "--run",
            paramLabel = "ID",
            description = "Judge this run (the beginning of its id is enough). Default: the newest in the folders.")
    private String run;

    /** The options as the analysis takes them; a mistake in them is told here. */
    AnalysisOptions options() {
        AnalysisOptions options = new AnalysisOptions(causal, List.of(), order, rules, run);
        try {
            Analysis.of(List.of(), options.withRun(null), Progress.NONE);
        } catch (UnreadableInput | BadRules e) {
            throw Refusal.unreadable(e.getMessage());
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(e.getMessage());
        }
        return options;
    }

    /** Analyses the logs in the folders, with progress on a terminal. */
    Analysis analyse(List<Path> dirs, Console console) {
        AnalysisOptions options = options();
        try (ProgressLine progress = new ProgressLine(console)) {
            return Analysis.of(dirs, options, progress);
        } catch (UnreadableInput | BadRules e) {
            throw Refusal.unreadable(e.getMessage());
        }
    }
}
