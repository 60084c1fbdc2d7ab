package dev.lightcone.analysis.view;

import dev.lightcone.analysis.events.Pause;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.MessageRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Cuts a window out of the diagram. When a window holds too many events they are told as counts, and plain ones left
 * out; what matters (findings, messages with a fate, starts and ends) is told one by one as long as a screen could show
 * it so, and counted by itself beyond that.
 */
final class DiagramBuilder {
    static final int BUCKETS = 200;
    /** Messages with a fate worth telling, in a window, that are told one by one. */
    static final int MOST_TELLING = 400;
    /** Starts, ends, refusals and resets in a window that are told one by one; so many events of proofs, too. */
    static final int MOST_RARE = 1_000;

    private final Scene scene;
    private final BitSet proof;
    private final FindingCards cards;
    private final Diagram.Density density;
    private final Diagram.Extent extent;

    /** @param proof events that findings rest on, which are never left out */
    DiagramBuilder(Scene scene, BitSet proof, FindingCards cards) {
        this.scene = scene;
        this.proof = proof;
        this.cards = cards;
        density = density();
        extent = extent();
    }

    private Diagram.Extent extent() {
        int lanes = scene.lanes.size();
        long[] firstLamport = new long[lanes];
        long[] lastLamport = new long[lanes];
        int[] firstStep = new int[lanes];
        int[] lastStep = new int[lanes];
        Arrays.fill(firstLamport, -1);
        Arrays.fill(lastLamport, -1);
        Arrays.fill(firstStep, -1);
        Arrays.fill(lastStep, -1);
        long largest = 0;
        for (int e = 0; e < scene.events.size(); e++) {
            int lane = scene.lane(e);
            long lamport = scene.graph.lamport(e);
            boolean first = firstStep[lane] < 0;
            firstLamport[lane] = first ? lamport : Math.min(firstLamport[lane], lamport);
            firstStep[lane] = first ? scene.rank(e) : Math.min(firstStep[lane], scene.rank(e));
            lastLamport[lane] = Math.max(lastLamport[lane], lamport);
            lastStep[lane] = Math.max(lastStep[lane], scene.rank(e));
            largest = Math.max(largest, lamport);
        }
        return new Diagram.Extent(
                scene.timeline.durationMs(),
                largest,
                scene.events.size(),
                firstLamport,
                lastLamport,
                firstStep,
                lastStep);
    }

    private boolean telling(MessageRun message) {
        return switch (message.fate()) {
            case LATE, LOST, NEVER_READ, DUPLICATED, REORDERED -> true;
            case IN_TRANSIT -> scene.traced(message);
            case DELIVERED, UNKNOWN -> false;
        };
    }

    Diagram window(long revision, DiagramQuestion question) {
        Axis axis = question.axis();
        double end = axis.end(extent);
        double left = Math.min(Math.max(question.from(), 0), end);
        double right = Math.min(Math.max(question.to(), left), end);
        BitSet inside = inside(axis, left, right);
        int all = inside.cardinality();
        boolean complete = all <= question.most();
        Window window =
                new Window(axis, left, right, complete ? null : Columns.of(left, right, end, scene.lanes.size()));
        BitSet chosen = complete ? inside : chosen(inside, window, question);
        keep(chosen, question.keep());
        int[] place = new int[scene.events.size()];
        Arrays.fill(place, -1);
        Diagram.Events columns = columns(chosen, place);
        inside.andNot(chosen);
        return new Diagram(
                revision,
                axis.word(),
                left,
                right,
                complete,
                inside.cardinality(),
                density,
                columns,
                messages(place, window),
                Handoffs.among(scene, place),
                pauses(axis, left, right),
                extent,
                new Signs(axis, left, right).of(cards, scene),
                complete ? null : detail(place, window, inside));
    }

    /** A window and, if it holds too much, the columns that it is counted in. */
    private record Window(Axis axis, double from, double to, Columns columns) {}

    private void keep(BitSet chosen, List<String> ids) {
        for (String id : ids) {
            int e = scene.events.byId(id);
            if (e >= 0) {
                chosen.set(e);
            }
        }
    }

    private BitSet inside(Axis axis, double from, double to) {
        BitSet inside = new BitSet(scene.events.size());
        for (int e = 0; e < scene.events.size(); e++) {
            double place = axis.place(scene, e);
            if (place >= from && place <= to) {
                inside.set(e);
            }
        }
        return inside;
    }

    /** What is told one by one of a window that holds too much. */
    private BitSet chosen(BitSet inside, Window window, DiagramQuestion question) {
        BitSet chosen = (BitSet) proof.clone();
        chosen.and(inside);
        if (!question.sample() && chosen.cardinality() > MOST_RARE) {
            chosen.clear();
        }
        BitSet rare = rare(inside);
        if (rare.cardinality() <= MOST_RARE) {
            chosen.or(rare);
        }
        if (tellingIn(window) <= MOST_TELLING) {
            for (MessageRun message : scene.messages) {
                if (telling(message)) {
                    ends(message).forEach(chosen::set);
                }
            }
        }
        chosen.and(inside);
        return question.sample() ? sampled(inside, chosen, question.most()) : chosen;
    }

    private BitSet rare(BitSet inside) {
        BitSet rare = new BitSet();
        for (int e = inside.nextSetBit(0); e >= 0; e = inside.nextSetBit(e + 1)) {
            rare.set(e, Kinds.rare(scene.events, e));
        }
        return rare;
    }

    private int tellingIn(Window window) {
        int found = 0;
        for (MessageRun message : scene.messages) {
            found += telling(message) && crosses(message, window) ? 1 : 0;
        }
        return found;
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

    private BitSet sampled(BitSet inside, BitSet chosen, int most) {
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

    /** @param left events of the window that are not told one by one */
    private Diagram.Detail detail(int[] place, Window window, BitSet left) {
        Columns columns = window.columns();
        int[][] perLane = new int[scene.lanes.size()][columns.count()];
        Ribbons ribbons = new Ribbons(scene.lanes.size(), columns.count() / columns.perRibbon());
        Tallies tallies = new Tallies();
        for (int e = 0; e < scene.events.size(); e++) {
            double at = window.axis().place(scene, e);
            if (at >= columns.from() && at < columns.to()) {
                perLane[scene.lane(e)][columns.of(at)]++;
            }
        }
        for (int e = left.nextSetBit(0); e >= 0; e = left.nextSetBit(e + 1)) {
            if (Kinds.rare(scene.events, e)) {
                tallies.event(columns.wide(window.axis().place(scene, e)), scene.lane(e), Kinds.mark(scene.events, e));
            }
        }
        for (MessageRun message : scene.messages) {
            count(message, place, window, ribbons, tallies);
        }
        List<Diagram.Ribbon> heaviest = ribbons.heaviest(scene.lanes);
        return new Diagram.Detail(
                columns.from(),
                columns.to(),
                perLane,
                columns.perRibbon(),
                heaviest,
                ribbons.unseen(),
                tallies.messages(),
                tallies.events());
    }

    private void count(MessageRun message, int[] place, Window window, Ribbons ribbons, Tallies tallies) {
        int send = message.firstSend();
        int receive = message.lastReceive();
        boolean told = send >= 0 && place[send] >= 0 || receive >= 0 && place[receive] >= 0;
        if (send < 0 && receive < 0 || told && telling(message)) {
            return;
        }
        double half = halfway(message, window.axis());
        if (half < window.columns().from() || half >= window.columns().to()) {
            return;
        }
        Channel channel = scene.channel(message);
        int column = window.columns().wide(half);
        int from = scene.lanes.of(channel.sender());
        int to = scene.lanes.of(channel.receiver());
        if (telling(message)) {
            tallies.message(column, from, to, scene.fate(message));
        } else {
            long nanos = send < 0 || receive < 0 ? -1 : scene.events.time(receive) - scene.events.time(send);
            ribbons.add(column, from, to, message.to() - message.from(), nanos);
        }
    }

    private double halfway(MessageRun message, Axis axis) {
        int send = message.firstSend() < 0 ? message.lastReceive() : message.firstSend();
        int receive = message.lastReceive() < 0 ? send : message.lastReceive();
        return (axis.place(scene, send) + axis.place(scene, receive)) / 2;
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

    private List<Diagram.Message> messages(int[] place, Window window) {
        List<Diagram.Message> lines = new ArrayList<>();
        boolean each = window.columns() == null || tellingIn(window) <= MOST_TELLING;
        for (MessageRun message : scene.messages) {
            int send = message.firstSend();
            int receive = message.lastReceive();
            boolean drawn = send >= 0 && place[send] >= 0 || receive >= 0 && place[receive] >= 0;
            if (drawn || each && telling(message) && crosses(message, window)) {
                lines.add(line(message, send, receive, place));
            }
        }
        return lines;
    }

    private boolean crosses(MessageRun message, Window window) {
        int send = message.firstSend();
        int receive = message.lastReceive();
        double sent = send < 0 ? window.from() : window.axis().place(scene, send);
        double read = receive < 0 ? sent : window.axis().place(scene, receive);
        return sent <= window.to() && read >= window.from();
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
                scene.fate(message),
                message.label(),
                message.description(),
                message.to() - message.from());
    }

    /** All of the run on an axis without time: their places there are the browser's. */
    private List<Diagram.Pause> pauses(Axis axis, double from, double to) {
        List<Diagram.Pause> pauses = new ArrayList<>();
        for (Pause pause : scene.execution.observations().pauses()) {
            double end = scene.timeline.ms(pause.until());
            double start = scene.timeline.ms(pause.since());
            if (axis != Axis.WALL || start <= to && end >= from) {
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
        Signs signs = new Signs(Axis.WALL, 0, scene.timeline.durationMs());
        return new Diagram.Density(BUCKETS, counts, perLane, signs.ofAllLanes(cards, scene));
    }
}
