package dev.lightcone.analysis;

import dev.lightcone.analysis.checks.BadRules;
import dev.lightcone.analysis.checks.ProcessGroup;
import dev.lightcone.analysis.checks.Promise;
import dev.lightcone.analysis.checks.Rules;
import dev.lightcone.analysis.checks.RulesFile;
import dev.lightcone.analysis.graph.OrderOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to judge: one class for the command line, the Maven plugin and tests. Immutable.
 *
 * @param causal groups of processes in which causal delivery is promised: names with {@code *}, separated by
 *     {@code :}, such as {@code replica-*}
 * @param fifo groups in which messages of one sender to one receiver keep their order
 * @param order thread, process, or process=NAMES; null = what the rules file says, else thread
 * @param rules a rules file ({@link RulesFile}), null = none; its promises are added
 * @param run id of the run to judge, or the first digits of it; null = the newest
 */
public record AnalysisOptions(List<String> causal, List<String> fifo, String order, Path rules, String run) {
    /** Nothing promised, program order within threads, the newest run. */
    public static final AnalysisOptions NONE = new AnalysisOptions(List.of(), List.of(), null, null, null);

    public AnalysisOptions {
        causal = List.copyOf(causal);
        fifo = List.copyOf(fifo);
    }

    /** The same with one more causal group. */
    public AnalysisOptions withCausal(String group) {
        List<String> groups = new ArrayList<>(causal);
        groups.add(group);
        return new AnalysisOptions(groups, fifo, order, rules, run);
    }

    /** The same with one more FIFO group. */
    public AnalysisOptions withFifo(String group) {
        List<String> groups = new ArrayList<>(fifo);
        groups.add(group);
        return new AnalysisOptions(causal, groups, order, rules, run);
    }

    public AnalysisOptions withOrder(String text) {
        return new AnalysisOptions(causal, fifo, text, rules, run);
    }

    public AnalysisOptions withRules(Path file) {
        return new AnalysisOptions(causal, fifo, order, file, run);
    }

    public AnalysisOptions withRun(String id) {
        return new AnalysisOptions(causal, fifo, order, rules, id);
    }

    /**
     * Reads the rules file and checks every option, so that a mistake is told before logs are read.
     *
     * @throws BadRules if the rules file cannot be read
     * @throws IllegalArgumentException if a group or the order is wrong; its message is for people
     */
    Demands demands() throws BadRules {
        List<Promise> promises = new ArrayList<>();
        causal.forEach(group -> promises.add(Promise.causal(group)));
        fifo.forEach(group -> promises.add(Promise.fifo(group)));
        RulesFile file = rules == null ? new RulesFile(List.of(), "", List.of()) : RulesFile.read(rules);
        promises.addAll(file.promises());
        String text = order != null && !order.isEmpty() ? order : file.order().isEmpty() ? "thread" : file.order();
        String name = rules == null ? null : String.valueOf(rules.getFileName());
        return new Demands(
                new Rules(promises.stream().distinct().toList(), file.suppressions(), name), text, parse(text));
    }

    /**
     * What was asked for, checked.
     *
     * @param orderText as given
     */
    record Demands(Rules rules, String orderText, OrderOption order) {}

    private static OrderOption parse(String text) {
        if (text.equals("thread")) {
            return OrderOption.THREAD;
        }
        if (text.equals("process")) {
            return OrderOption.PROCESS;
        }
        if (text.startsWith("process=")) {
            List<String> names =
                    ProcessGroup.parse(text.substring("process=".length())).names();
            return OrderOption.processes(names);
        }
        throw new IllegalArgumentException("order \"" + text + "\" is none of thread, process, process=NAMES");
    }
}
