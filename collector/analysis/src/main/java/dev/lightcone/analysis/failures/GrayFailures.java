package dev.lightcone.analysis.failures;

import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Words;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processes that run, read what they are asked, and answer nobody: two or more others gave up waiting. One alone may have
 * asked for what takes its time.
 */
final class GrayFailures {
    private record Complaint(int caller, long from, long to, String words) {}

    private final Facts facts;

    GrayFailures(Facts facts) {
        this.facts = facts;
    }

    List<FailureVerdict> verdicts() {
        Map<Integer, List<Complaint>> complaints = new TreeMap<>();
        for (Connection connection : facts.join().connections()) {
            boolean bothEnds = connection.client().socket() >= 0 && connection.server().socket() >= 0;
            if (bothEnds && connection.client().process() != connection.server().process() && connection.aligned()) {
                Complaint complaint = complaint(connection);
                if (complaint != null) {
                    complaints
                            .computeIfAbsent(connection.server().process(), p -> new ArrayList<>())
                            .add(complaint);
                }
            }
        }
        List<FailureVerdict> verdicts = new ArrayList<>();
        complaints.forEach((server, all) -> judge(server, all, verdicts));
        return verdicts;
    }

    /** The client's last request was read in time, and nothing came back until the client gave up. */
    private Complaint complaint(Connection connection) {
        SocketStory client = facts.socket(connection.client().socket());
        SocketStory server = facts.socket(connection.server().socket());
        long gaveUp = client.timeoutAfter(client.lastSend);
        Channel requests = facts.join().channels().get(connection.clientToServer());
        boolean read = requests.sentBytes() + requests.shift() == requests.receivedBytes()
                && server.lastReceive != Long.MIN_VALUE
                && server.lastReceive < gaveUp - Facts.LIMIT;
        boolean unanswered = client.lastReceive < client.lastSend && server.lastSend < server.lastReceive;
        if (client.lastSend == Long.MIN_VALUE || gaveUp == Long.MIN_VALUE || !read || !unanswered || server.readsUntil() < gaveUp) {
            return null;
        }
        int process = connection.server().process();
        boolean excused = facts.paused(process, client.lastSend, gaveUp) > 0
                || facts.gap(
                                client.lastSend,
                                gaveUp,
                                connection.client().process(),
                                client.info.index(),
                                process,
                                server.info.index())
                        != null;
        String who = facts.title(connection.client().process());
        return excused
                ? null
                : new Complaint(
                        connection.client().process(),
                        server.lastReceive,
                        gaveUp,
                        who + " asked at " + facts.clock(client.lastSend) + " and gave up waiting at "
                                + facts.clock(gaveUp) + "; " + facts.title(process) + " had read it all at "
                                + facts.clock(server.lastReceive));
    }

    private void judge(int server, List<Complaint> complaints, List<FailureVerdict> verdicts) {
        Map<Integer, Complaint> byCaller = new LinkedHashMap<>();
        complaints.forEach(complaint -> byCaller.putIfAbsent(complaint.caller(), complaint));
        if (byCaller.size() < 2) {
            return;
        }
        List<String> callers = byCaller.keySet().stream().map(facts::title).toList();
        verdicts.add(FailureVerdict.of(
                "GRAY_FAILURE",
                FailureVerdict.PROBABLE,
                List.of(server),
                byCaller.values().stream().mapToLong(Complaint::from).min().orElse(-1),
                byCaller.values().stream().mapToLong(Complaint::to).max().orElse(-1),
                facts.title(server) + " ran, read what it was asked and answered nobody: " + Words.list(callers)
                        + " gave up",
                byCaller.values().stream().map(Complaint::words).limit(6).toList()));
    }
}
