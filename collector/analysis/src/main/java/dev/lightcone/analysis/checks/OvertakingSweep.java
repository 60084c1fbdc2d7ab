package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Sorting;
import dev.lightcone.analysis.graph.ClockWalk;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.join.MessageRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Finds every overtaking in one walk with running clocks. When a receiver has read a message, the clock of its send tells,
 * per sender, up to where that past reaches: whatever of it the receiver has not begun to read is being overtaken.
 */
final class OvertakingSweep implements ClockWalk.Visitor {
    private final Moments moments;
    private final ClockWalk walk;
    private final List<MessageRun> messages;
    private final Route[] routeOf;
    private final List<List<Route>> routes = new ArrayList<>();
    private final List<List<Late>> late = new ArrayList<>();
    private final List<Late> overtaken = new ArrayList<>();
    /** Clocks of first sends of messages not yet read. */
    private final ClockWalk.Clocks[] clocks;

    /** True once a message was read that is not known to be sent before: a pair of datagrams that gives no order. */
    private boolean blind;

    private final Agenda firstSends;
    private final Agenda lastSends;
    private final Agenda reads;

    /** Numbers of messages by an event of theirs; each process is walked once, in the order of its events. */
    private static final class Agenda {
        private final int[] items;
        private final int[] events;
        private final int[] at;

        Agenda(Execution execution, List<MessageRun> messages, ToIntFunction<MessageRun> event) {
            int size = execution.events().size();
            int[] all = new int[messages.size()];
            int[] when = new int[all.length];
            int count = 0;
            for (int i = 0; i < all.length; i++) {
                when[i] = event.applyAsInt(messages.get(i));
                all[count] = i;
                count += when[i] >= 0 ? 1 : 0;
            }
            items = Sorting.byCount(Arrays.copyOf(all, count), size, i -> when[i]);
            events = new int[items.length];
            for (int i = 0; i < items.length; i++) {
                events[i] = when[items[i]];
            }
            at = new int[execution.processes().size()];
            int place = 0;
            for (int p = 0; p < at.length; p++) {
                while (place < events.length
                        && events[place] < execution.events().first(p)) {
                    place++;
                }
                at[p] = place;
            }
        }

        /** The next message with that event, -1 none (left). */
        int next(int event, int process) {
            int place = at[process];
            if (place < events.length && events[place] == event) {
                at[process]++;
                return items[place];
            }
            return -1;
        }
    }

    OvertakingSweep(Execution execution, Join join, Moments moments, ClockWalk walk) {
        this.moments = moments;
        this.walk = walk;
        messages = new ArrayList<>();
        for (MessageRun message : new Inbound(join).messages()) {
            if (moments.concern(
                    join.channels().get(message.channel()).receiver().process())) {
                messages.add(message);
            }
        }
        routeOf = new Route[join.channels().size()];
        for (int i = 0; i < execution.processes().size(); i++) {
            routes.add(new ArrayList<>());
            late.add(new ArrayList<>());
        }
        Map<Long, Route> known = new HashMap<>();
        for (Channel channel : join.channels()) {
            int from = channel.sender().process();
            int to = channel.receiver().process();
            if (from >= 0 && to >= 0 && from != to) {
                routeOf[channel.index()] = known.computeIfAbsent((long) from << 32 | to, key -> {
                    Route route = new Route(from);
                    routes.get(to).add(route);
                    return route;
                });
            }
        }
        clocks = new ClockWalk.Clocks[messages.size()];
        firstSends = new Agenda(execution, messages, m -> moments.complete(m) >= 0 ? m.firstSend() : -1);
        lastSends = new Agenda(execution, messages, m -> Inbound.mayBeLate(m, join) ? m.lastSend() : -1);
        reads = new Agenda(execution, messages, moments::complete);
    }

    /** All of them, by number of the late message; null if the clocks do not tell. */
    List<Overtaking> find() {
        walk.run(this);
        if (blind) {
            return null;
        }
        late.forEach(overtaken::addAll);
        List<Overtaking> found = new ArrayList<>();
        for (Late one : overtaken) {
            Overtaking overtaking = one.overtaking();
            if (overtaking != null) {
                found.add(overtaking);
            }
        }
        found.sort(Comparator.comparingInt(Overtaking::late));
        return found;
    }

    @Override
    public void visit(int event, int process) {
        int message = firstSends.next(event, process);
        if (message >= 0) {
            ClockWalk.Clocks now = walk.clocks();
            for (; message >= 0; message = firstSends.next(event, process)) {
                clocks[message] = now;
            }
        }
        for (message = lastSends.next(event, process); message >= 0; message = lastSends.next(event, process)) {
            routeOf[messages.get(message).channel()].sent(message);
        }
        for (message = reads.next(event, process); message >= 0; message = reads.next(event, process)) {
            read(message, event, process);
        }
    }

    private void read(int number, int event, int process) {
        MessageRun early = messages.get(number);
        ClockWalk.Clocks before = clocks[number];
        if (before == null) {
            blind = true;
            return;
        }
        clocks[number] = null;
        for (Route route : routes.get(process)) {
            int last = walk.last(route.sender(), early.firstSend(), before);
            for (int next = route.next(); next >= 0 && messages.get(next).lastSend() <= last; next = route.next()) {
                MessageRun message = messages.get(next);
                int begun = moments.begun(message);
                route.pass();
                if (begun > event) {
                    late.get(process).add(new Late(message, begun));
                }
            }
        }
        overtake(early, event, before, late.get(process));
    }

    /** Tells the messages that are late at a process of one that was read; forgets those that are late no more. */
    private void overtake(MessageRun early, int event, ClockWalk.Clocks before, List<Late> lateHere) {
        int kept = 0;
        for (int i = 0; i < lateHere.size(); i++) {
            Late one = lateHere.get(i);
            boolean open = one.begun() > event;
            int sent = one.message().lastSend();
            if (open && walk.possibly(sent, early.firstSend(), before) && moments.asks(one.message(), early)) {
                open = one.overtaken(early.index(), walk.certainly(sent, early.firstSend(), before));
            }
            if (open) {
                lateHere.set(kept++, one);
            } else {
                overtaken.add(one);
            }
        }
        lateHere.subList(kept, lateHere.size()).clear();
    }
}
