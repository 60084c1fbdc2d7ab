package dev.lightcone.analysis.failures;

import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.Words;
import dev.lightcone.analysis.events.KernelReading;
import dev.lightcone.analysis.join.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * What one end alone can tell of a connection whose other end left no log: that it got no answer. From one end a slow
 * link and a lost message look the same until something arrives, so this names what it may be and decides nothing.
 */
final class Silence {
    private static final long PATIENCE = Facts.SECOND - Facts.SECOND / 20;
    private static final List<String> UNANSWERED =
            List.of("SLOW_LINK", "SIMPLEX_LOSS", "REPLY_LOST", "PROCESS_CRASH", "NOT_READING");
    private static final List<String> UNACKNOWLEDGED = List.of("SLOW_LINK", "SIMPLEX_LOSS", "LINK_FAILURE");

    private final Facts facts;

    Silence(Facts facts) {
        this.facts = facts;
    }

    List<FailureVerdict> verdicts() {
        List<FailureVerdict> verdicts = new ArrayList<>();
        for (Connection connection : facts.join().connections()) {
            if (connection.traced()) {
                continue;
            }
            Connection.End end = connection.client().traced() ? connection.client() : connection.server();
            Connection.End peer = connection.client().traced() ? connection.server() : connection.client();
            if (end.socket() >= 0) {
                judge(connection, end, peer, verdicts);
            }
        }
        return verdicts;
    }

    private void judge(Connection connection, Connection.End end, Connection.End peer, List<FailureVerdict> verdicts) {
        SocketStory socket = facts.socket(end.socket());
        if (socket.lastSend == Long.MIN_VALUE) {
            return;
        }
        long until = socket.timeoutAfter(socket.lastSend);
        boolean unanswered = socket.lastReceive < socket.lastSend
                && socket.endOfStream == SocketStory.NEVER
                && until != Long.MIN_VALUE
                && until - socket.lastSend >= PATIENCE;
        List<KernelReading> held = held(end.socket(), socket);
        if (!unanswered && held.isEmpty()) {
            return;
        }
        if (facts.gap(socket.lastSend, Math.max(until, socket.lastSend), end.process(), end.socket()) != null) {
            return;
        }
        verdicts.add(verdict(connection, end, peer, socket, unanswered ? until : -1, held));
    }

    /** Readings over at least the limit in which the kernel sent again and had no answer, up to the last one. */
    private List<KernelReading> held(int number, SocketStory socket) {
        List<KernelReading> held = facts.readings(number, Long.MIN_VALUE, socket.closed).stream()
                .filter(reading -> reading.unacknowledged() > 0 && reading.retransmits() > 0)
                .toList();
        boolean long2 = held.size() > 1
                && held.get(held.size() - 1).time() - held.get(0).time() >= Facts.LIMIT - Facts.SECOND / 2;
        return long2 ? held : List.of();
    }

    private FailureVerdict verdict(
            Connection connection,
            Connection.End end,
            Connection.End peer,
            SocketStory socket,
            long until,
            List<KernelReading> held) {
        String self = facts.title(end.process());
        String other = facts.name(peer);
        List<String> evidence = new ArrayList<>();
        evidence.add(self + " sent its last bytes to " + other + " at " + facts.clock(socket.lastSend));
        if (until >= 0) {
            evidence.add("it waited for an answer in vain until " + facts.clock(until));
        }
        if (!held.isEmpty()) {
            KernelReading last = held.get(held.size() - 1);
            evidence.add("its kernel had " + Words.count(last.unacknowledged(), "byte")
                    + " without an acknowledgement at " + facts.clock(last.time()) + ", sent again "
                    + Words.count(last.retransmits(), "time"));
        }
        evidence.add("the log of the other end is not here; with both ends this can be decided");
        List<String> candidates = held.isEmpty() ? UNANSWERED : UNACKNOWLEDGED;
        return new FailureVerdict(
                "UNDECIDABLE",
                Severity.WARNING,
                FailureVerdict.UNDECIDABLE,
                List.of(end.process()),
                List.of(connection.index()),
                List.of(),
                candidates,
                socket.lastSend,
                until >= 0 ? until : held.get(held.size() - 1).time(),
                self + " got no answer from " + other + ", and its log alone cannot tell why: "
                        + Candidates.words(candidates),
                evidence);
    }
}
