package dev.lightcone.analysis.view;

import dev.lightcone.analysis.checks.Judgement;
import dev.lightcone.analysis.report.Report;
import dev.lightcone.analysis.report.ReportBuilder;

/**
 * What a run has, part by part: for scripts, and for pages that cannot hold all of it. Immutable, thread-safe. Every
 * list throws {@link UnknownName} if the question names what the run does not have.
 */
public final class Lists {
    private final Scene scene;
    private final Paging paging;
    private final ReportBuilder report;
    private final FindingCards cards;

    Lists(Judgement judgement, Scene scene, FindingCards cards, long revision) {
        this.scene = scene;
        this.paging = new Paging(revision);
        this.report = new ReportBuilder(judgement);
        this.cards = cards;
    }

    /** Processes as {@code lightcone.json} has them, by start. */
    public Page<Report.ProcessEntry> processes(Page.Wanted wanted) {
        var processes = scene.execution.processes();
        return paging.part(
                0,
                processes.size(),
                after("process", "p", wanted, processes.size()),
                wanted.limit(),
                p -> true,
                p -> report.process(processes.get(p)),
                p -> processes.get(p).id());
    }

    /** Threads that logged anything, of one process or (empty) of all. */
    public Page<Listed.Thread> threads(String process, Page.Wanted wanted) {
        return new ThreadList(scene, paging).part(process, wanted);
    }

    /** Connections as {@code lightcone.json} has them, of one process or (empty) of all. */
    public Page<Report.ConnectionEntry> connections(String process, Page.Wanted wanted) {
        int of = process.isEmpty() ? -1 : scene.processOf(process);
        var connections = scene.join.connections();
        return paging.part(
                0,
                connections.size(),
                after("connection", "c", wanted, connections.size()),
                wanted.limit(),
                c -> of < 0
                        || connections.get(c).client().process() == of
                        || connections.get(c).server().process() == of,
                c -> report.connection(connections.get(c)),
                c -> connections.get(c).id());
    }

    /** Events, by process and stamp. */
    public Page<Listed.Event> events(EventFilter filter, Page.Wanted wanted) {
        return new EventList(scene, paging).part(filter, wanted);
    }

    /** Messages of a fate, a process and a connection, each empty for all. */
    public Page<Listed.Message> messages(String fate, String process, String connection, Page.Wanted wanted) {
        return new MessageList(scene, paging).part(fate, process, connection, wanted);
    }

    /** Findings in the order of the report, the worst first. */
    public Page<Run.FindingCard> findings(FindingFilter filter, Page.Wanted wanted) {
        int of = filter.process().isEmpty() ? -1 : scene.processOf(filter.process());
        return paging.part(
                1,
                cards.findings() + 1,
                after("finding", "", wanted, cards.findings() + 1),
                wanted.limit(),
                number -> cards.findingFits(number, filter, of),
                cards::finding,
                Integer::toString);
    }

    /** Failures in the order of the report. */
    public Page<Run.FindingCard> failures(FindingFilter filter, Page.Wanted wanted) {
        int of = filter.process().isEmpty() ? -1 : scene.processOf(filter.process());
        return paging.part(
                cards.findings() + 1,
                cards.findings() + cards.failures() + 1,
                after("failure", "", wanted, cards.findings() + cards.failures() + 1),
                wanted.limit(),
                number -> cards.failureFits(number, filter, of),
                cards::failure,
                Integer::toString);
    }

    private static int after(String what, String letter, Page.Wanted wanted, int size) {
        int start = Paging.after(wanted.after(), letter, size);
        if (start < 0) {
            throw new UnknownName(what, wanted.after());
        }
        return start;
    }
}
