package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.graph.ClockWalk;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Join;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds every overtaking in one walk with running clocks. When a receiver has read a message, the clock of its send tells,
 * per sender, up to where that past reaches: whatever of it the receiver has not begun to read is being overtaken.
 */
final class OvertakingSweep implements ClockWalk.Visitor {
    private final Join join;
    private final Moments moments;
    private final ClockWalk walk;
    /** Messages that may overtake or be overtaken: number, route, sends, and when they were there. */
    private final int[] numbers;

    private final Route[] route;
    private final int[] lastSend;
    private final int[] begun;
    private final List<List<Route>> routes = new ArrayList<>();
    private final List<List<Late>> late = new ArrayList<>();
    private final List<Late> overtaken = new ArrayList<>();
    /** Pasts of first sends of messages not yet read. */
    private final ClockWalk.Past[] pasts;
    /** More late messages than this are too many, where the walk does not know certain order. */
    private final int most;

    private int lateMessages;
    private boolean tooMany;
    /** True once a message was read that is not known to be sent before: a pair of datagrams that gives no order. */
    private boolean blind;

    private final Agenda firstSends;
    private final Agenda lastSends;
    private final Agenda reads;

    /** Without a bound: certain order has to be walked. */
    OvertakingSweep(Execution execution, Join join, Moments moments, ClockWalk walk) {
        this(execution, join, moments, walk, Integer.MAX_VALUE);
    }

    /** @param mostLate if the walk does not know certain order, it is given up beyond so many late messages */
    OvertakingSweep(Execution execution, Join join, Moments moments, ClockWalk walk, int mostLate) {
        this.join = join;
        this.moments = moments;
        this.walk = walk;
        most = mostLate;
        for (int i = 0; i < execution.processes().size(); i++) {
            routes.add(new ArrayList<>());
            late.add(new ArrayList<>());
        }
        Route[] routeOf = routes();
        Inbound inbound = new Inbound(join);
        int all = join.messages().size();
        numbers = new int[all];
        route = new Route[all];
        lastSend = new int[all];
        begun = new int[all];
        int[] complete = new int[all];
        int[] asked = new int[all];
        int[] mayBeLate = new int[all];
        Arrays.fill(complete, -1);
        Arrays.fill(asked, -1);
        Arrays.fill(mayBeLate, -1);
        int count = 0;
        for (int message = 0; message < all; message++) {
            if (inbound.counts(message) && moments.concern(receiver(message))) {
                numbers[count] = message;
                route[count] = routeOf[join.channelOfMessage(message)];
                lastSend[count] = join.lastSendOf(message);
                begun[count] = moments.begun(message);
                complete[count] = moments.complete(message);
                asked[count] = complete[count] >= 0 ? join.firstSendOf(message) : -1;
                mayBeLate[count] = inbound.mayBeLate(message) ? lastSend[count] : -1;
                count++;
            }
        }
        pasts = new ClockWalk.Past[count];
        firstSends = new Agenda(execution, asked);
        lastSends = new Agenda(execution, mayBeLate);
        reads = new Agenda(execution, complete);
    }

    private int receiver(int message) {
        return join.channels().get(join.channelOfMessage(message)).receiver().process();
    }

    /** Per channel its route; null where both ends are not traced processes, or are the same. */
    private Route[] routes() {
        Route[] routeOf = new Route[join.channels().size()];
        Map<Long, Route> known = new HashMap<>();
        for (Channel channel : join.channels()) {
            int from = channel.sender().process();
            int to = channel.receiver().process();
            if (from >= 0 && to >= 0 && from != to) {
                routeOf[channel.index()] = known.computeIfAbsent((long) from << 32 | to, key -> {
                    Route added = new Route(from);
                    routes.get(to).add(added);
                    return added;
                });
            }
        }
        return routeOf;
    }

    /** True if no walk will tell. */
    boolean blind() {
        return blind;
    }

    /**
     * All of them, by number of the late message; null if the clocks do not tell. Where the walk does not know certain order
     * all of them are called possible.
     */
    List<Overtaking> find() {
        walk.run(this);
        if (blind || tooMany) {
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
        int item = firstSends.next(event, process);
        if (item >= 0) {
            ClockWalk.Past now = walk.past();
            for (; item >= 0; item = firstSends.next(event, process)) {
                pasts[item] = now;
            }
        }
        for (item = lastSends.next(event, process); item >= 0; item = lastSends.next(event, process)) {
            route[item].sent(item);
        }
        for (item = reads.next(event, process); item >= 0; item = reads.next(event, process)) {
            read(item, event, process);
        }
    }

    private void read(int item, int event, int process) {
        ClockWalk.Past before = pasts[item];
        if (before == null) {
            blind = true;
            walk.stop();
            return;
        }
        pasts[item] = null;
        List<Late> lateHere = late.get(process);
        List<Route> from = routes.get(process);
        for (int i = 0; i < from.size(); i++) {
            Route here = from.get(i);
            int next = here.next();
            if (next >= 0) {
                int last = before.last(here.sender());
                for (; next >= 0 && lastSend[next] <= last; next = here.next()) {
                    here.pass();
                    if (begun[next] > event) {
                        int line = walk.knowsCertain() ? walk.line(lastSend[next]) : -1;
                        lateHere.add(new Late(numbers[next], lastSend[next], here.sender(), line, begun[next]));
                    }
                }
            }
        }
        if (!lateHere.isEmpty()) {
            overtake(numbers[item], event, before, lateHere);
        }
    }

    /** Tells the messages that are late at a process of one that was read; forgets those that are late no more. */
    private void overtake(int early, int event, ClockWalk.Past before, List<Late> lateHere) {
        int kept = 0;
        for (int i = 0; i < lateHere.size(); i++) {
            Late one = lateHere.get(i);
            boolean open = one.begun() > event;
            if (open && one.possiblyBefore(before) && moments.asks(one.message(), early)) {
                open = overtaken(one, early, before);
            }
            if (open) {
                lateHere.set(kept++, one);
            } else {
                overtaken.add(one);
            }
        }
        if (kept < lateHere.size()) {
            lateHere.subList(kept, lateHere.size()).clear();
        }
    }

    private boolean overtaken(Late one, int early, ClockWalk.Past before) {
        if (walk.knowsCertain()) {
            return one.overtaken(early, one.certainlyBefore(before));
        }
        lateMessages += one.overtakers() == 0 ? 1 : 0;
        one.overtaken(early, false);
        if (lateMessages > most || one.overtakers() == Overtaking.MOST) {
            tooMany = true;
            walk.stop();
        }
        return true;
    }
}
