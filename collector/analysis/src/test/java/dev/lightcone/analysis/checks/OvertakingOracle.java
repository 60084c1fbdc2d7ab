package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Fate;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.join.MessageRun;
import dev.lightcone.protocol.RecordType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Overtaking by its definition and by brute force: the whole closure of both orders, and all pairs of messages.
 *
 * <p>It knows chains, processes, messages, datagrams, connects and hand-offs, which is all that {@link RandomRun} makes; the
 * un-traced servers there have one connection each, so that they order nothing.
 */
final class OvertakingOracle {
    private final Join join;
    private final Events events;
    private final Order certain;
    private final Order potential;

    /** Whether one event comes before another. */
    interface Order {
        boolean before(int a, int b);
    }

    /** Both orders by brute force. */
    OvertakingOracle(Execution execution, Join join, boolean processOrder) {
        this.join = join;
        events = execution.events();
        BitSet[] certainPast = pasts(processOrder);
        BitSet[] potentialPast = pasts(true);
        certain = (a, b) -> certainPast[b].get(a);
        potential = (a, b) -> potentialPast[b].get(a);
    }

    /** Orders that others vouch for; only all pairs are tried here. */
    OvertakingOracle(Execution execution, Join join, Order certain, Order potential) {
        this.join = join;
        events = execution.events();
        this.certain = certain;
        this.potential = potential;
    }

    List<Overtaking> all() {
        List<Overtaking> all = new ArrayList<>();
        for (MessageRun late : join.messages()) {
            boolean unread = late.firstReceive() < 0;
            boolean datagrams = datagrams(late);
            boolean excused = late.fate() == Fate.NEVER_READ || datagrams && late.fate() == Fate.LOST;
            boolean judged = !unread || !excused;
            if (!between(late) || !judged) {
                continue;
            }
            List<Overtaking.By> by = new ArrayList<>();
            for (MessageRun early : inReadOrder()) {
                if (between(early)
                        && (early.channel() != late.channel() || datagrams && early.index() != late.index())
                        && receiver(early) == receiver(late)
                        && early.lastReceive() >= 0
                        && (unread || early.lastReceive() < late.firstReceive())
                        && potential.before(late.lastSend(), early.firstSend())) {
                    by.add(new Overtaking.By(early.index(), certain.before(late.lastSend(), early.firstSend())));
                }
            }
            if (!by.isEmpty()) {
                all.add(new Overtaking(late.index(), by));
            }
        }
        return all;
    }

    private List<MessageRun> inReadOrder() {
        List<MessageRun> sorted = new ArrayList<>(join.messages());
        sorted.sort(Comparator.comparingInt(MessageRun::lastReceive));
        return sorted;
    }

    private boolean between(MessageRun message) {
        Channel channel = join.channels().get(message.channel());
        return channel.aligned()
                && channel.traced()
                && channel.sender().process() != channel.receiver().process();
    }

    /** They may be lost, and pass each other within one channel. */
    private boolean datagrams(MessageRun message) {
        int connection = join.channels().get(message.channel()).connection();
        return join.connections().get(connection).transport().equals("udp");
    }

    private int receiver(MessageRun message) {
        return join.channels().get(message.channel()).receiver().process();
    }

    /** Per event all events before it; repeated until nothing changes, so that no order of visits is assumed. */
    private BitSet[] pasts(boolean processOrder) {
        List<List<Integer>> before = direct(processOrder);
        BitSet[] pasts = new BitSet[events.size()];
        for (int e = 0; e < pasts.length; e++) {
            pasts[e] = new BitSet();
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int e = 0; e < pasts.length; e++) {
                int size = pasts[e].cardinality();
                for (int b : before.get(e)) {
                    pasts[e].set(b);
                    pasts[e].or(pasts[b]);
                }
                changed |= pasts[e].cardinality() > size;
            }
        }
        return pasts;
    }

    private List<List<Integer>> direct(boolean processOrder) {
        List<List<Integer>> before = new ArrayList<>();
        Map<Long, Integer> handedOver = new HashMap<>();
        Map<Integer, Integer> connects = new HashMap<>();
        for (int e = 0; e < events.size(); e++) {
            if (events.kind(e) == RecordType.HANDOFF_OUT) {
                handedOver.put(events.offset(e), e);
            }
            if (events.kind(e) == RecordType.CONNECT) {
                connects.put(join.connectionOfSocket(events.socket(e)), e);
            }
        }
        Map<Integer, Integer> lastOfChain = new HashMap<>();
        for (int e = 0; e < events.size(); e++) {
            List<Integer> direct = new ArrayList<>();
            before.add(direct);
            Integer previous = lastOfChain.put(events.chain(e), e);
            if (previous != null) {
                direct.add(previous);
            }
            if (processOrder && events.previousInProcess(e) >= 0) {
                direct.add(events.previousInProcess(e));
            }
            if (events.isReceive(e) || events.kind(e) == RecordType.DATAGRAM_RECEIVE) {
                for (int send : join.sendersOf(e)) {
                    direct.add(send);
                }
            }
            if (events.kind(e) == RecordType.HANDOFF_IN) {
                direct.add(handedOver.get(events.offset(e)));
            }
            if (events.kind(e) == RecordType.ACCEPT) {
                direct.add(connects.get(join.connectionOfSocket(events.socket(e))));
            }
        }
        return before;
    }
}
