package dev.lightcone.analysis.failures;

import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.Words;
import dev.lightcone.analysis.events.KernelReading;
import dev.lightcone.analysis.join.Connection;
import java.util.ArrayList;
import java.util.List;

/** Connections that stand for their client, and that the listening process did not accept for long, or never. */
final class Unaccepted {
    private final Facts facts;

    Unaccepted(Facts facts) {
        this.facts = facts;
    }

    List<FailureVerdict> verdicts() {
        List<FailureVerdict> verdicts = new ArrayList<>();
        for (Connection connection : facts.join().connections()) {
            Connection.End server = connection.server();
            if (connection.client().socket() >= 0 && server.process() >= 0) {
                SocketStory client = facts.socket(connection.client().socket());
                for (int listener : facts.join().listenersAt(connection.client().socket())) {
                    judge(connection, client, facts.socket(listener), verdicts);
                }
            }
        }
        return verdicts;
    }

    private void judge(
            Connection connection, SocketStory client, SocketStory listener, List<FailureVerdict> verdicts) {
        int server = connection.server().process();
        boolean never = connection.server().socket() < 0;
        long from = Math.max(client.opened, listener.opened);
        long to = never
                ? Math.min(client.readsUntil(), Math.min(listener.closed, listener.processEnd))
                : facts.socket(connection.server().socket()).opened;
        boolean thisOne = listener.info.process() == server && listener.opened <= client.opened + slack(connection);
        if (!thisOne || to - from < Facts.LIMIT + slack(connection) || client.info.midStream()) {
            return;
        }
        if (facts.paused(server, from, to) >= (to - from) / 2) {
            return; // told as PAUSED
        }
        if (facts.gap(from, to, server, listener.info.index()) != null) {
            return; // perhaps it is the ACCEPT that is missing, or the agent was not told of it
        }
        verdicts.add(verdict(connection, listener, from, to, never));
    }

    private long slack(Connection connection) {
        return facts.slack(connection.client().process(), connection.server().process());
    }

    private FailureVerdict verdict(Connection connection, SocketStory listener, long from, long to, boolean never) {
        String client = facts.title(connection.client().process());
        String server = facts.title(connection.server().process());
        List<KernelReading> waiting = facts.readings(listener.info.index(), from, to);
        List<String> evidence = new ArrayList<>();
        evidence.add(client + " was connected to " + connection.server().address() + " at " + facts.clock(from));
        evidence.add(server + " listened there from " + facts.clock(listener.opened) + " on and "
                + (never ? "never accepted it up to " : "accepted it at ") + facts.clock(to));
        if (!waiting.isEmpty()) {
            evidence.add("its kernel held " + Words.count(waiting.get(0).unread(), "connection") + " for it at "
                    + facts.clock(waiting.get(0).time()));
        }
        return new FailureVerdict(
                "NOT_ACCEPTING",
                Severity.WARNING,
                waiting.isEmpty() && never ? FailureVerdict.PROBABLE : FailureVerdict.PROVEN,
                List.of(connection.server().process()),
                List.of(connection.index()),
                List.of(),
                List.of(),
                from,
                never ? -1 : to,
                server + " ran and did not accept a connection of " + client + " for " + Words.duration(to - from),
                evidence);
    }
}
