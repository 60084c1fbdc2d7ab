package dev.lightcone.analysis.view;

import dev.lightcone.analysis.events.Ending;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.join.Connection;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.join.MessageRun;
import dev.lightcone.analysis.join.Peer;
import dev.lightcone.protocol.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lanes of a run: processes that only connect, processes that listen, un-traced peers last. */
final class Lanes {
    private static final int CLIENTS = 0;
    private static final int SERVERS = 1;
    private static final int UNTRACED = 2;
    private static final List<String> GROUPS = List.of("clients", "servers", "un-traced");

    private final List<Run.Lane> lanes = new ArrayList<>();
    private final int[] laneOf;
    private final int processes;

    Lanes(Execution execution, Join join, Timeline timeline) {
        List<ProcessLog> logs = execution.processes();
        List<Peer> peers = join.peers();
        processes = logs.size();
        laneOf = new int[processes + peers.size()];
        int[] unitOf = new int[laneOf.length];
        List<List<Integer>> units = units(logs, peers, unitOf);
        int[] groups = new int[units.size()];
        Integer[] sorted = new Integer[units.size()];
        for (int unit = 0; unit < units.size(); unit++) {
            groups[unit] = group(units.get(unit), execution.events());
            sorted[unit] = unit;
        }
        Arrays.sort(sorted, Comparator.comparing(unit -> name(units.get(unit).get(0), logs, peers), LaneOrder.BY_NAME));
        boolean manyHosts = logs.stream().map(ProcessLog::host).distinct().count() > 1;
        for (int unit : LaneOrder.of(groups, sorted, arrows(join, unitOf, units.size()))) {
            for (int subject : units.get(unit)) {
                int lane = lanes.size();
                laneOf[subject] = lane;
                lanes.add(
                        subject < processes
                                ? process(lane, logs.get(subject), groups[unit], execution, timeline, manyHosts)
                                : peer(lane, peers.get(subject - processes)));
            }
        }
    }

    /** Lives of one process stand together, so they are ordered as one. */
    private static List<List<Integer>> units(List<ProcessLog> logs, List<Peer> peers, int[] unitOf) {
        List<List<Integer>> units = new ArrayList<>();
        Map<String, Integer> byName = new HashMap<>();
        for (ProcessLog log : logs) {
            unitOf[log.index()] = byName.computeIfAbsent(log.name(), name -> {
                units.add(new ArrayList<>());
                return units.size() - 1;
            });
            units.get(unitOf[log.index()]).add(log.index());
        }
        for (Peer peer : peers) {
            unitOf[logs.size() + peer.index()] = units.size();
            units.add(List.of(logs.size() + peer.index()));
        }
        return units;
    }

    private static String name(int subject, List<ProcessLog> logs, List<Peer> peers) {
        return subject < logs.size()
                ? logs.get(subject).name()
                : peers.get(subject - logs.size()).name();
    }

    private int group(List<Integer> unit, Events events) {
        if (unit.get(0) >= processes) {
            return UNTRACED;
        }
        return unit.stream().anyMatch(process -> listens(events, process)) ? SERVERS : CLIENTS;
    }

    private static boolean listens(Events events, int process) {
        for (int e = events.first(process); e < events.end(process); e++) {
            if (events.kind(e) == RecordType.LISTEN || events.kind(e) == RecordType.ACCEPT) {
                return true;
            }
        }
        return false;
    }

    private int[][] arrows(Join join, int[] unitOf, int units) {
        int[][] arrows = new int[units][units];
        for (MessageRun message : join.messages()) {
            int from = subject(join.channels().get(message.channel()).sender());
            int to = subject(join.channels().get(message.channel()).receiver());
            if (from >= 0 && to >= 0 && unitOf[from] != unitOf[to]) {
                arrows[unitOf[from]][unitOf[to]]++;
                arrows[unitOf[to]][unitOf[from]]++;
            }
        }
        return arrows;
    }

    private int subject(Connection.End end) {
        return end.process() >= 0 ? end.process() : end.peer() >= 0 ? processes + end.peer() : -1;
    }

    private static Run.Lane process(
            int lane, ProcessLog log, int group, Execution execution, Timeline timeline, boolean manyHosts) {
        String detail = "pid " + log.pid() + (manyHosts ? " on " + log.host() : "")
                + (log.life() > 1 ? ", incarnation " + log.life() : "");
        double start = timeline.ms(Timeline.firstSeen(execution.events(), log));
        Double end = log.ending() == Ending.RUNNING ? null : Double.valueOf(timeline.ms(log.endedAt()));
        return new Run.Lane(
                lane,
                log.id(),
                log.name(),
                detail,
                GROUPS.get(group),
                true,
                start,
                end,
                log.ending().name(),
                log.life());
    }

    private static Run.Lane peer(int lane, Peer peer) {
        return new Run.Lane(
                lane, "u" + peer.index(), peer.name(), "not traced", GROUPS.get(UNTRACED), false, 0, null, null, 1);
    }

    List<Run.Lane> all() {
        return lanes;
    }

    int size() {
        return lanes.size();
    }

    Run.Lane lane(int number) {
        return lanes.get(number);
    }

    int ofProcess(int process) {
        return laneOf[process];
    }

    /** The lane of an end of a connection, -1 if nobody is known to be there. */
    int of(Connection.End end) {
        int subject = subject(end);
        return subject < 0 ? -1 : laneOf[subject];
    }
}
