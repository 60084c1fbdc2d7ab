package dev.lightcone.analysis.report;

import dev.lightcone.analysis.checks.Counts;
import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Finding;
import dev.lightcone.analysis.checks.Judgement;
import dev.lightcone.analysis.checks.Promise;
import dev.lightcone.analysis.checks.WitnessStep;
import dev.lightcone.analysis.events.Ending;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Connection;
import dev.lightcone.analysis.join.Fate;
import dev.lightcone.protocol.RecordType;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.Function;

/** Turns a judgement into the {@link Report} of {@code lightcone.json}. */
public final class ReportBuilder {
    private final Judgement judgement;
    private final Rates rates;

    /** For single entries of the report of a judgement. */
    public ReportBuilder(Judgement judgement) {
        this.judgement = judgement;
        this.rates = new Rates(judgement.execution());
    }

    /**
     * The report of a judgement.
     *
     * @param order the order judged by, as in {@code --order}
     */
    public static Report of(Judgement judgement, String order) {
        return new ReportBuilder(judgement).report(order);
    }

    private Report report(String order) {
        return new Report(
                Report.FORMAT_VERSION,
                ToolVersion.text(),
                judgement.verdict().name(),
                new Report.Options(
                        order,
                        promises(),
                        judgement.rules().file(),
                        judgement.execution().run()),
                map(judgement.execution().processes(), this::process),
                map(judgement.join().connections(), this::connection),
                messages(judgement.counts()),
                new Report.Edges(messageOrder(), handoffs()),
                new Findings(judgement.findings(), this::finding),
                map(judgement.failures(), this::failure),
                map(judgement.gaps(), this::gap));
    }

    private List<String> promises() {
        return judgement.rules().promises().stream()
                .filter(promise -> promise.kind() == Promise.Kind.CAUSAL)
                .map(promise -> promise.group().text())
                .toList();
    }

    /** A process as the report has it. */
    public Report.ProcessEntry process(ProcessLog log) {
        Events events = judgement.execution().events();
        return new Report.ProcessEntry(
                log.id(),
                log.name(),
                log.pid(),
                log.host(),
                log.incarnation().toString(),
                time(log.startedAt()),
                log.ending() == Ending.RUNNING || log.ending() == Ending.UNKNOWN ? null : time(log.endedAt()),
                log.ending().name(),
                events.end(log.index()) - events.first(log.index()),
                log.dropped(),
                rates.sends(log),
                rates.receives(log),
                log.logBytes(),
                Rates.logBytesPerHour(log),
                log.filters());
    }

    /** A connection as the report has it. */
    public Report.ConnectionEntry connection(Connection connection) {
        return new Report.ConnectionEntry(
                connection.id(),
                connection.transport(),
                connection.pairedBy().name().toLowerCase(Locale.ROOT),
                connection.aligned(),
                end(connection.client()),
                end(connection.server()),
                traffic(connection.clientToServer()),
                traffic(connection.serverToClient()));
    }

    private Report.EndEntry end(Connection.End end) {
        return new Report.EndEntry(processId(end.process()), end.address().isEmpty() ? null : end.address());
    }

    private Report.Traffic traffic(int number) {
        Channel channel = judgement.join().channels().get(number);
        return new Report.Traffic(
                channel.sends().length,
                channel.receives().length,
                channel.sentBytes(),
                channel.receivedBytes(),
                rates.sends(channel),
                rates.receives(channel));
    }

    private static Report.Messages messages(Counts counts) {
        return new Report.Messages(
                counts.messages(),
                counts.of(Fate.DELIVERED),
                counts.of(Fate.LATE),
                counts.of(Fate.IN_TRANSIT),
                counts.of(Fate.LOST),
                counts.of(Fate.NEVER_READ),
                counts.of(Fate.DUPLICATED),
                counts.of(Fate.REORDERED),
                counts.of(Fate.UNKNOWN),
                counts.unmatchedReceives());
    }

    private long messageOrder() {
        long pairs = 0;
        for (Channel channel : judgement.join().channels()) {
            int receives = channel.aligned() ? channel.receives().length : 0;
            for (int place = 0; place < receives; place++) {
                pairs += judgement.join().sendersOf(channel, place).length;
            }
        }
        return pairs;
    }

    /** Arrivals of what another chain of the same process handed over. */
    private long handoffs() {
        Events events = judgement.execution().events();
        Set<List<Long>> given = new HashSet<>();
        long arrived = 0;
        for (int e = 0; e < events.size(); e++) {
            if (events.kind(e) == RecordType.HANDOFF_OUT || events.kind(e) == RecordType.RELEASE) {
                given.add(List.of((long) events.process(e), events.offset(e)));
            } else if (events.kind(e) == RecordType.HANDOFF_IN || events.kind(e) == RecordType.ACQUIRE) {
                arrived += given.contains(List.of((long) events.process(e), events.offset(e))) ? 1 : 0;
            }
        }
        return arrived;
    }

    private Report.FindingEntry finding(Finding finding) {
        return new Report.FindingEntry(
                finding.id(),
                finding.rule().id(),
                finding.severity().word(),
                finding.certainty().word(),
                finding.count(),
                finding.title(),
                finding.explanation(),
                map(finding.processes(), this::processId),
                map(finding.witness(), this::step));
    }

    private Report.WitnessEntry step(WitnessStep step) {
        return new Report.WitnessEntry(
                step.role(),
                judgement.execution().events().id(step.event()),
                processId(step.process()),
                step.thread(),
                step.kind(),
                step.lamport(),
                time(step.time()),
                step.location().isEmpty() ? null : step.location(),
                step.connection() < 0
                        ? null
                        : judgement.join().connections().get(step.connection()).id(),
                step.from() < 0 ? null : step.from(),
                step.to() < 0 ? null : step.to());
    }

    /** A failure as the report has it. */
    public Report.FailureEntry failure(FailureVerdict failure) {
        return new Report.FailureEntry(
                failure.verdict(),
                failure.severity().word(),
                failure.certainty(),
                subject(failure),
                map(failure.groups(), group -> map(group, this::processId)),
                failure.candidates(),
                failure.from() < 0 ? null : time(failure.from()),
                failure.to() < 0 ? null : time(failure.to()),
                failure.evidence());
    }

    /** Processes, then connections. */
    private List<String> subject(FailureVerdict failure) {
        List<String> subject = map(failure.subject(), this::processId);
        failure.connections()
                .forEach(c -> subject.add(judgement.join().connections().get(c).id()));
        return subject;
    }

    private Report.GapEntry gap(Gap gap) {
        return new Report.GapEntry(
                processId(gap.process()),
                gap.connection() < 0
                        ? null
                        : judgement.join().connections().get(gap.connection()).id(),
                gap.since() == Long.MIN_VALUE ? null : time(gap.since()),
                gap.until() == Long.MAX_VALUE ? null : time(gap.until()),
                gap.reason().name(),
                gap.lost() < 0 ? null : gap.lost(),
                gap.text().isEmpty() ? null : gap.text());
    }

    private String processId(int process) {
        return process < 0
                ? null
                : judgement.execution().processes().get(process).id();
    }

    private static String time(long epochNanos) {
        return Long.toString(epochNanos);
    }

    private static <A, B> List<B> map(List<A> list, Function<A, B> to) {
        List<B> mapped = new ArrayList<>();
        list.forEach(item -> mapped.add(to.apply(item)));
        return mapped;
    }

    /** The entries of findings, each made when it is written: there may be very many. */
    private static final class Findings extends AbstractList<Report.FindingEntry> implements RandomAccess {
        private final List<Finding> findings;
        private final Function<Finding, Report.FindingEntry> to;

        Findings(List<Finding> findings, Function<Finding, Report.FindingEntry> to) {
            this.findings = findings;
            this.to = to;
        }

        @Override
        public Report.FindingEntry get(int index) {
            return to.apply(findings.get(index));
        }

        @Override
        public int size() {
            return findings.size();
        }
    }
}
