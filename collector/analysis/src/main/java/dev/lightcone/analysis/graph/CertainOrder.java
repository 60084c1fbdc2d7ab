package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.LongMap;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.events.SocketInfo;
import dev.lightcone.analysis.graph.Step.How;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Connection;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.protocol.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Gathers what certainly happened before what across chains: messages, connections, hand-offs, children, and what the
 * application tells.
 */
final class CertainOrder {
    private final Execution execution;
    private final Events events;
    private final Join join;
    private final Arrows arrows = new Arrows();

    CertainOrder(Execution execution, Join join) {
        this.execution = execution;
        events = execution.events();
        this.join = join;
    }

    Arrows gather() {
        join.channels().forEach(this::messages);
        connections();
        for (ProcessLog process : execution.processes()) {
            handoffs(process);
        }
        children();
        new ToldOrder(execution, join).gather(arrows);
        return arrows;
    }

    /** Of one chain's sends the last one is enough: the others come before it. */
    private void messages(Channel channel) {
        int[] chains = new int[8];
        for (int place = 0; place < channel.receives().length; place++) {
            int receive = channel.receives()[place];
            int[] sends = join.sendersOf(channel, place);
            int known = 0;
            for (int i = sends.length - 1; i >= 0; i--) {
                int chain = events.chain(sends[i]);
                int at = 0;
                while (at < known && chains[at] != chain) {
                    at++;
                }
                if (at == known) {
                    chains = known == chains.length ? Arrays.copyOf(chains, 2 * known) : chains;
                    chains[known++] = chain;
                    arrows.add(sends[i], receive, How.MESSAGE);
                }
            }
        }
    }

    private void connections() {
        LongMap sockets = new LongMap();
        for (SocketInfo socket : execution.sockets()) {
            sockets.put((long) jvm(socket.process()) << 32 | socket.id(), socket.index());
        }
        for (int e = 0; e < events.size(); e++) {
            int kind = events.kind(e);
            int completed = join.connectOf(e);
            if (completed >= 0) {
                arrows.add(completed, e, How.CONNECT);
            }
            boolean accept = kind == RecordType.ACCEPT && events.socket(e) >= 0;
            int number = accept ? join.connectionOfSocket(events.socket(e)) : -1;
            if (number >= 0 && join.connections().get(number).client().socket() >= 0) {
                Connection connection = join.connections().get(number);
                int connect = join.beginningOf(connection.client().socket());
                if (connect >= 0 && events.kind(connect) == RecordType.CONNECT) {
                    arrows.add(connect, e, How.CONNECT);
                    int listener = sockets.get((long) jvm(events.process(e)) << 32 | events.offset(e), -1);
                    listened(listener < 0 ? -1 : join.beginningOf(listener), connect);
                }
            }
        }
    }

    /** Whose numbers its sockets have. */
    private int jvm(int process) {
        return execution.processes().get(process).jvm();
    }

    /** Nobody connects before somebody listens. */
    private void listened(int listen, int connect) {
        int connected = events.socket(connect) < 0 ? -1 : join.connectedEvent(events.socket(connect));
        if (listen >= 0 && events.kind(listen) == RecordType.LISTEN && connected >= 0) {
            arrows.add(listen, connected, How.CONNECT);
        }
    }

    private void handoffs(ProcessLog process) {
        LongMap given = new LongMap();
        for (int e = events.first(process.index()); e < events.end(process.index()); e++) {
            switch (events.kind(e)) {
                case RecordType.HANDOFF_OUT, RecordType.RELEASE -> given.put(events.offset(e), e);
                case RecordType.HANDOFF_IN -> handoff(given.get(events.offset(e), -1), e, How.HANDOFF);
                case RecordType.ACQUIRE -> handoff(given.get(events.offset(e), -1), e, How.SYNCHRONIZATION);
                default -> {
                    // No hand-off.
                }
            }
        }
    }

    private void handoff(int from, int to, How how) {
        if (from >= 0) {
            arrows.add(from, how == How.HANDOFF ? beginning(from, to) : to, how);
        }
    }

    /** The mark of a chain's beginning is ours, and made when the chain's first arrival is told. */
    private int beginning(int from, int arrival) {
        int mark = events.previousInChain(arrival);
        return mark > from && events.kind(mark) == RecordType.CHAIN_START ? mark : arrival;
    }

    private void children() {
        Map<UUID, Integer> numbers = new HashMap<>();
        for (ProcessLog process : execution.processes()) {
            numbers.put(process.incarnation(), process.index());
        }
        for (ProcessLog child : execution.processes()) {
            Integer parent = child.parent() == null ? null : numbers.get(child.parent());
            if (parent != null && parent != child.index() && events.first(child.index()) < events.end(child.index())) {
                started(parent, child);
                ended(parent, child);
            }
        }
    }

    /** Which start was this child's: by pid; else, where several fit, the first if one chain made them all. */
    private void started(int parent, ProcessLog child) {
        int birth = events.first(child.index());
        List<Integer> fit = new ArrayList<>();
        for (int e = events.first(parent); e < events.end(parent); e++) {
            if (events.kind(e) == RecordType.CHILD_START && events.time(e) <= events.time(birth)) {
                if (events.offset(e) == child.pid()) {
                    arrows.add(e, birth, How.SPAWN);
                    return;
                }
                if (events.offset(e) <= 0) {
                    fit.add(e);
                }
            }
        }
        if (!fit.isEmpty() && fit.stream().allMatch(e -> events.chain(e) == events.chain(fit.get(0)))) {
            arrows.add(fit.get(0), birth, How.SPAWN);
        }
    }

    private void ended(int parent, ProcessLog child) {
        for (int e = events.first(parent); e < events.end(parent); e++) {
            if (events.kind(e) == RecordType.CHILD_END && events.offset(e) == child.pid()) {
                Set<Integer> chains = new HashSet<>();
                for (int last = events.end(child.index()) - 1; last >= events.first(child.index()); last--) {
                    if (chains.add(events.chain(last))) {
                        arrows.add(last, e, How.SPAWN);
                    }
                }
                return;
            }
        }
    }
}
