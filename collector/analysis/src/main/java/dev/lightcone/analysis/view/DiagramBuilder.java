package dev.lightcone.analysis.view;

import dev.lightcone.analysis.events.Pause;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Fate;
import dev.lightcone.analysis.join.MessageRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a window out of the diagram. When a window holds too many events, plain ones are left out evenly and counted;
 * what matters (findings, messages with a fate, starts and ends) stays whatever it costs.
 */
final class DiagramBuilder {
    static final int BUCKETS = 200;

    private final Scene scene;
    private final BitSet precious;
    private final Diagram.Density density;

    /** @param precious events that are never left out */
    DiagramBuilder(Scene scene, BitSet precious) {
        this.scene = scene;
        this.precious = (BitSet) precious.clone();
        for (int e = 0; e < scene.events.size(); e++) {
            if (Kinds.rare(scene.events, e)) {
                this.precious.set(e);
            }
        }
        for (MessageRun message : scene.messages) {
            if (telling(message)) {
                ends(message).forEach(this.precious::set);
            }
        }
        density = density();
    }

    private boolean telling(MessageRun message) {
        return switch (message.fate()) {
            case LATE, LOST, NEVER_READ, DUPLICATED, REORDERED -> true;
            case IN_TRANSIT -> scene.traced(message);
            case DELIVERED, UNKNOWN -> false;
        };
    }

    private static List<Integer> ends(MessageRun message) {
        List<Integer> ends = new ArrayList<>(3);
        for (int e : new int[] {message.firstSend(), message.firstReceive(), message.lastReceive()}) {
            if (e >= 0) {
                ends.add(e);
            }
        }
        return ends;
    }

    Diagram window(long revision, double from, double to, int most) {
        double left = Math.max(from, 0);
        double right = Math.min(to, scene.timeline.durationMs());
        BitSet inside = inside(left, right);
        int all = inside.cardinality();
        BitSet chosen = all <= most ? inside : thinned(inside, most);
        int[] place = new int[scene.events.size()];
        Arrays.fill(place, -1);
        Diagram.Events columns = columns(chosen, place);
        int dropped = all - chosen.cardinality();
        return new Diagram(
                revision,
                left,
                right,
                dropped == 0,
                dropped,
                density,
                columns,
                messages(place, left, right),
                Handoffs.among(scene, place),
                pauses(left, right));
    }

    private BitSet inside(double from, double to) {
        BitSet inside = new BitSet(scene.events.size());
        for (int e = 0; e < scene.events.size(); e++) {
            double t = scene.ms(e);
            if (t >= from && t <= to) {
                inside.set(e);
            }
        }
        return inside;
    }

    private BitSet thinned(BitSet inside, int most) {
        BitSet chosen = (BitSet) inside.clone();
        chosen.and(precious);
        List<int[]> pairs = new ArrayList<>();
        for (MessageRun message : scene.messages) {
            int send = message.firstSend();
            int receive = message.lastReceive();
            if (send >= 0 && receive >= 0 && inside.get(send) && inside.get(receive)) {
                pairs.add(new int[] {send, receive});
            }
        }
        int room = most - chosen.cardinality();
        int step = room <= 1 ? 0 : Math.max(1, (int) Math.ceil(pairs.size() * 2.0 / room));
        for (int i = 0; step > 0 && i < pairs.size(); i += step) {
            chosen.set(pairs.get(i)[0]);
            chosen.set(pairs.get(i)[1]);
        }
        fill(chosen, inside, most - chosen.cardinality());
        return chosen;
    }

    /** Adds up to so many of the events inside that are not chosen yet, spread evenly. */
    private static void fill(BitSet chosen, BitSet inside, int room) {
        BitSet rest = (BitSet) inside.clone();
        rest.andNot(chosen);
        int left = rest.cardinality();
        int step = room <= 0 ? 0 : Math.max(1, (left + room - 1) / room);
        int i = 0;
        for (int e = rest.nextSetBit(0); step > 0 && e >= 0; e = rest.nextSetBit(e + 1)) {
            if (i++ % step == 0) {
                chosen.set(e);
            }
        }
    }

    private Diagram.Events columns(BitSet chosen, int[] place) {
        int size = chosen.cardinality();
        Diagram.Events columns = new Diagram.Events(
                new String[size],
                new int[size],
                new double[size],
                new long[size],
                new int[size],
                new String[size],
                new String[size],
                new String[size],
                new int[size]);
        int i = 0;
        for (int e = chosen.nextSetBit(0); e >= 0; e = chosen.nextSetBit(e + 1)) {
            place[e] = i;
            columns.id()[i] = scene.events.id(e);
            columns.lane()[i] = scene.lane(e);
            columns.t()[i] = scene.ms(e);
            columns.lamport()[i] = scene.graph.lamport(e);
            columns.step()[i] = scene.rank(e);
            columns.kind()[i] = Kinds.mark(scene.events, e);
            columns.label()[i] = scene.events.label(e);
            columns.thread()[i] = scene.threadName(e);
            columns.message()[i] = scene.messageOf(e);
            i++;
        }
        return columns;
    }

    private List<Diagram.Message> messages(int[] place, double from, double to) {
        List<Diagram.Message> lines = new ArrayList<>();
        for (MessageRun message : scene.messages) {
            int send = message.firstSend();
            int receive = message.lastReceive();
            boolean drawn = send >= 0 && place[send] >= 0 || receive >= 0 && place[receive] >= 0;
            if (drawn || telling(message) && crosses(message, from, to)) {
                lines.add(line(message, send, receive, place));
            }
        }
        return lines;
    }

    private boolean crosses(MessageRun message, double from, double to) {
        double sent = message.firstSend() < 0 ? from : scene.ms(message.firstSend());
        double read = message.lastReceive() < 0 ? sent : scene.ms(message.lastReceive());
        return sent <= to && read >= from;
    }

    private Diagram.Message line(MessageRun message, int send, int receive, int[] place) {
        Channel channel = scene.channel(message);
        return new Diagram.Message(
                message.index(),
                send < 0 ? -1 : place[send],
                receive < 0 ? -1 : place[receive],
                scene.lanes.of(channel.sender()),
                scene.lanes.of(channel.receiver()),
                send < 0 ? null : Double.valueOf(scene.ms(send)),
                receive < 0 ? null : Double.valueOf(scene.ms(receive)),
                send < 0 ? null : Long.valueOf(scene.graph.lamport(send)),
                receive < 0 ? null : Long.valueOf(scene.graph.lamport(receive)),
                scene.traced(message) ? fate(message.fate()) : "un-traced",
                message.label(),
                message.description(),
                message.to() - message.from());
    }

    static String fate(Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<Diagram.Pause> pauses(double from, double to) {
        List<Diagram.Pause> pauses = new ArrayList<>();
        for (Pause pause : scene.execution.observations().pauses()) {
            double end = scene.timeline.ms(pause.until());
            double start = scene.timeline.ms(pause.since());
            if (start <= to && end >= from) {
                pauses.add(new Diagram.Pause(scene.lanes.ofProcess(pause.process()), start, end));
            }
        }
        return pauses;
    }

    private Diagram.Density density() {
        int[] counts = new int[BUCKETS];
        int[][] perLane = new int[scene.lanes.size()][BUCKETS];
        double width = Math.max(scene.timeline.durationMs(), 1e-6) / BUCKETS;
        for (int e = 0; e < scene.events.size(); e++) {
            int bucket = Math.min(BUCKETS - 1, Math.max(0, (int) (scene.ms(e) / width)));
            counts[bucket]++;
            perLane[scene.lane(e)][bucket]++;
        }
        return new Diagram.Density(BUCKETS, counts, perLane);
    }
}
