package dev.lightcone.analysis;

import dev.lightcone.analysis.checks.BadRules;
import dev.lightcone.analysis.checks.Judgement;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Live;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.events.UnreadableInput;
import dev.lightcone.analysis.failures.Failures;
import dev.lightcone.analysis.graph.HappensBefore;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.report.Report;
import dev.lightcone.analysis.report.ReportBuilder;
import java.nio.file.Path;
import java.util.List;

/**
 * One analysis of one run: logs read, joined, ordered, judged and reported. The entry point for whoever holds a folder
 * of logs.
 *
 * @param judgement findings and verdict
 * @param report the same as {@code lightcone.json} has it
 */
public record Analysis(Execution execution, Join join, HappensBefore graph, Judgement judgement, Report report) {
    /**
     * Analyses the logs below some directories.
     *
     * @param dirs folders of logs, at any depth
     * @param progress told now and then how far it is, on this thread
     * @throws UnreadableInput if a directory does not exist or cannot be listed, or the run asked for is not there
     * @throws BadRules if the rules file cannot be read
     * @throws IllegalArgumentException if another option is wrong; its message is for people
     */
    public static Analysis of(List<Path> dirs, AnalysisOptions options, Progress progress)
            throws UnreadableInput, BadRules {
        AnalysisOptions.Demands demands = options.demands();
        return judge(Execution.read(dirs, options.run(), progress), demands, progress);
    }

    /**
     * Analyses logs that may still grow.
     *
     * @param live how, and how far back
     */
    public static Analysis of(List<Path> dirs, AnalysisOptions options, Live live, Progress progress)
            throws UnreadableInput, BadRules {
        AnalysisOptions.Demands demands = options.demands();
        return judge(Execution.read(dirs, options.run(), live, progress), demands, progress);
    }

    /** Analyses an execution that has been read already. */
    public static Analysis of(Execution execution, AnalysisOptions options, Progress progress) throws BadRules {
        return judge(execution, options.demands(), progress);
    }

    private static Analysis judge(Execution execution, AnalysisOptions.Demands demands, Progress progress) {
        progress.at("joining", 0, 3);
        Join join = Join.of(execution);
        progress.at("ordering", 1, 3);
        HappensBefore graph = HappensBefore.of(execution, join, demands.order());
        progress.at("judging", 2, 3);
        Judgement judgement = Judgement.of(execution, join, graph, demands.rules(), Failures.of(execution, join));
        Report report = ReportBuilder.of(judgement, demands.orderText());
        progress.at("judging", 3, 3);
        return new Analysis(execution, join, graph, judgement, report);
    }
}
