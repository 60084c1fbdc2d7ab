package dev.lightcone.analysis.failures;

import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.Words;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.KernelReading;
import dev.lightcone.protocol.ConnectOutcome;
import dev.lightcone.protocol.RecordType;
import java.util.ArrayList;
import java.util.List;

/** Connects that failed, and what the logs of those they should have reached say about it. */
final class Refusals {
    private final Facts facts;
    private final Events events;
    private final List<FailureVerdict> verdicts = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();

    Refusals(Facts facts) {
        this.facts = facts;
        events = facts.events();
        for (int e = 0; e < events.size(); e++) {
            if (events.kind(e) == RecordType.CONNECTED && events.socket(e) >= 0) {
                judge(e, events.aux(e));
            }
        }
    }

    List<FailureVerdict> verdicts() {
        return verdicts;
    }

    /** Connects that the network said are not possible although the other process listened. */
    List<Loss> losses() {
        return losses;
    }

    private void judge(int e, int outcome) {
        List<SocketStory> listeners = facts.join().listenersAt(events.socket(e)).stream()
                .map(facts::socket)
                .filter(listener -> listener.info.process() != events.process(e))
                .toList();
        switch (outcome) {
            case ConnectOutcome.REFUSED -> refused(e, listeners);
            case ConnectOutcome.TIMED_OUT -> unanswered(e, listeners);
            case ConnectOutcome.UNREACHABLE, ConnectOutcome.NO_ROUTE -> unreachable(e, listeners);
            default -> {
                // closed meanwhile: nothing failed but the patience of who closed it
            }
        }
    }

    /** Somebody who listens later for the first time was too late; one who listened before has ended, a story of its own. */
    private void refused(int e, List<SocketStory> listeners) {
        long at = events.time(e);
        SocketStory first = null;
        for (SocketStory listener : listeners) {
            if (listener.opened <= at + facts.slack(events.process(e), listener.info.process())) {
                return;
            }
            first = first == null || listener.opened < first.opened ? listener : first;
        }
        if (first == null || facts.gap(at, first.opened, first.info.process(), -1) != null) {
            return;
        }
        String client = facts.title(events.process(e));
        String server = facts.title(first.info.process());
        String where = address(e);
        verdicts.add(FailureVerdict.of(
                "NOT_STARTED_YET",
                FailureVerdict.PROVEN,
                List.of(events.process(e), first.info.process()),
                at,
                first.opened,
                client + " connected to " + where + " before " + server + " listened there",
                List.of(
                        client + " was refused at " + facts.clock(at),
                        server + " listened on " + where + " from " + facts.clock(first.opened) + " on, "
                                + Words.duration(first.opened - at) + " later, and never before")));
    }

    private void unanswered(int e, List<SocketStory> listeners) {
        long to = events.time(e);
        long from = began(e);
        SocketStory listener = covering(listeners, from, to);
        if (to - from < Facts.SECOND) {
            return;
        }
        String client = facts.title(events.process(e));
        List<String> evidence = new ArrayList<>();
        evidence.add(client + " asked " + address(e) + " for a connection at " + facts.clock(from)
                + " and had no answer for " + Words.duration(to - from));
        if (listener == null) {
            evidence.add("no log of a process that listened there is at hand");
            add(e, from, to, List.of(), List.of("LINK_FAILURE", "SIMPLEX_LOSS", "PROCESS_CRASH"), evidence);
            return;
        }
        int server = listener.info.process();
        if (facts.gap(from, to, server, listener.info.index()) != null) {
            return;
        }
        evidence.add(facts.title(server) + " listened there all the time");
        List<KernelReading> waiting =
                facts.readings(listener.info.index(), from - 2 * Facts.SECOND, to + 2 * Facts.SECOND);
        if (waiting.isEmpty()) {
            evidence.add("its kernel held no connection that waited to be accepted, as far as was looked at");
            add(e, from, to, List.of(server), List.of("SIMPLEX_LOSS", "LINK_FAILURE"), evidence);
        } else if (facts.paused(server, from, to) < (to - from) / 2) {
            evidence.add("its kernel held " + Words.count(waiting.get(0).unread(), "connection")
                    + " that it did not accept at " + facts.clock(waiting.get(0).time())
                    + "; a full queue takes no more");
            verdicts.add(FailureVerdict.of(
                    "NOT_ACCEPTING",
                    FailureVerdict.PROBABLE,
                    List.of(server),
                    from,
                    to,
                    facts.title(server) + " ran and did not accept connections; " + client + " got none",
                    evidence));
        }
    }

    private void add(
            int e, long from, long to, List<Integer> server, List<String> candidates, List<String> evidence) {
        List<Integer> subject = new ArrayList<>(List.of(events.process(e)));
        subject.addAll(server);
        verdicts.add(new FailureVerdict(
                "UNDECIDABLE",
                Severity.WARNING,
                FailureVerdict.UNDECIDABLE,
                subject,
                List.of(),
                List.of(),
                candidates,
                from,
                to,
                facts.title(events.process(e)) + " could not connect to " + address(e) + ": "
                        + Candidates.words(candidates),
                evidence));
    }

    private void unreachable(int e, List<SocketStory> listeners) {
        long to = events.time(e);
        long from = began(e);
        SocketStory listener = covering(listeners, from, to);
        if (listener != null) {
            int client = events.process(e);
            int server = listener.info.process();
            losses.add(new Loss(
                    Math.min(client, server),
                    Math.max(client, server),
                    from,
                    to,
                    -1,
                    false,
                    List.of(
                            facts.title(client) + " asked " + address(e) + " for a connection at " + facts.clock(from)
                                    + " and was told that there is no way",
                            facts.title(server) + " listened there all the time")));
        }
    }

    private SocketStory covering(List<SocketStory> listeners, long from, long to) {
        return listeners.stream()
                .filter(listener -> listener.opened <= from && Math.min(listener.closed, listener.processEnd) >= to)
                .findFirst()
                .orElse(null);
    }

    private long began(int e) {
        int connect = events.at(events.process(e), events.offset(e));
        return connect < 0 ? events.time(e) : events.time(connect);
    }

    private String address(int e) {
        return facts.socket(events.socket(e)).info.remote().text();
    }
}
