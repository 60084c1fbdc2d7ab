package dev.lightcone.analysis.failures;

import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.join.Connection;
import dev.lightcone.protocol.ErrorKind;
import java.util.ArrayList;
import java.util.List;

/** Connections that were reset although neither application closed them and neither process ended: something between did. */
final class Resets {
    private final Facts facts;

    Resets(Facts facts) {
        this.facts = facts;
    }

    List<FailureVerdict> verdicts() {
        List<FailureVerdict> verdicts = new ArrayList<>();
        for (Connection connection : facts.join().connections()) {
            Connection.End client = connection.client();
            Connection.End server = connection.server();
            if (client.socket() >= 0 && server.socket() >= 0 && client.process() != server.process()) {
                judge(connection, client, server, verdicts);
                judge(connection, server, client, verdicts);
            }
        }
        return verdicts;
    }

    private void judge(
            Connection connection, Connection.End end, Connection.End other, List<FailureVerdict> verdicts) {
        SocketStory reset = facts.socket(end.socket());
        SocketStory peer = facts.socket(other.socket());
        long at = reset.broken;
        boolean wasReset =
                at != SocketStory.NEVER && (reset.brokenHow == ErrorKind.RESET || reset.brokenHow == ErrorKind.BROKEN_PIPE);
        long slack = facts.slack(end.process(), other.process());
        // its log must go on behind the reset: else its end may be what reset it
        boolean logged = Math.min(peer.processEnd, Math.min(peer.broken, peer.endOfStream)) > at + slack
                || peer.broken <= at;
        boolean both = peer.broken <= at;
        if (!wasReset || !logged || both && end.process() > other.process() && peer.broken == at) {
            return;
        }
        if (peer.endedBefore(both ? peer.broken : at + slack) || peer.endOfStream <= at + slack) {
            return;
        }
        if (facts.gap(at - Facts.SECOND, at + slack, end.process(), end.socket(), other.process(), other.socket())
                != null) {
            return;
        }
        verdicts.add(new FailureVerdict(
                "PATH_RESET",
                Severity.WARNING,
                FailureVerdict.PROVEN,
                List.of(Math.min(end.process(), other.process()), Math.max(end.process(), other.process())),
                List.of(connection.index()),
                List.of(),
                List.of(),
                at,
                at,
                "the connection between " + facts.title(end.process()) + " and " + facts.title(other.process())
                        + " was reset, and neither of them did it",
                List.of(
                        facts.title(end.process()) + " was told of a reset at " + facts.clock(at),
                        facts.title(other.process())
                                + (both
                                        ? " was told of a reset too, at " + facts.clock(peer.broken)
                                        : " ran on, and its end was still open"),
                        "neither had closed it before")));
    }
}
