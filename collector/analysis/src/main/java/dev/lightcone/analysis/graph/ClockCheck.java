package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Connection;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.join.PairedBy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds receives whose logged stamp is not larger than that of a send they read from, on channels that carried time: both
 * ends on one host and in one network, and at least one receive whose stamp jumped ahead by more than its own process's
 * tick. Within one process one counter serves both ends, so there every contradiction counts.
 */
final class ClockCheck {
    private final Execution execution;
    private final Events events;
    private final Join join;
    private final Set<Integer> refusing = new HashSet<>();

    ClockCheck(Execution execution, Join join) {
        this.execution = execution;
        events = execution.events();
        this.join = join;
        for (Gap gap : execution.gaps()) {
            if (gap.reason() == Gap.Reason.CLOCK) {
                refusing.add(gap.process());
            }
        }
    }

    List<ClockProblem> problems() {
        List<ClockProblem> problems = new ArrayList<>();
        for (Channel channel : join.channels()) {
            if (channel.traced()
                    && channel.sender().socket() >= 0
                    && channel.receiver().socket() >= 0
                    && carried(channel)) {
                for (int place = 0; place < channel.receives().length; place++) {
                    int receive = channel.receives()[place];
                    for (int send : join.sendersOf(channel, place)) {
                        if (events.stamp(receive) <= events.stamp(send)) {
                            problems.add(new ClockProblem(send, receive, channel.index()));
                        }
                    }
                }
            }
        }
        return problems;
    }

    private boolean carried(Channel channel) {
        ProcessLog from = execution.processes().get(channel.sender().process());
        ProcessLog to = execution.processes().get(channel.receiver().process());
        if (from.sameJvm(to)) {
            return true;
        }
        boolean oneHost =
                !from.bootId().isEmpty() && from.bootId().equals(to.bootId()) && from.network() == to.network();
        Connection connection = join.connections().get(channel.connection());
        // Datagrams carry no time.
        boolean direct = connection.pairedBy() == PairedBy.ADDRESS
                && !connection.transport().equals("udp");
        if (!oneHost || !direct || refusing.contains(to.index())) {
            return false;
        }
        for (int place = 0; place < channel.receives().length; place++) {
            int receive = channel.receives()[place];
            int before = events.previousInProcess(receive);
            int[] sends = join.sendersOf(channel, place);
            boolean jumped = before >= 0 && events.stamp(receive) > events.stamp(before) + 1;
            if (jumped && sends.length > 0 && events.stamp(receive) > events.stamp(sends[sends.length - 1])) {
                return true;
            }
        }
        return false;
    }
}
