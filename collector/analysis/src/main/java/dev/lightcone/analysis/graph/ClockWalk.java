package dev.lightcone.analysis.graph;

/**
 * Walks all events once, each after all that certainly or possibly came before it, and knows the clocks of both orders on
 * the way: whether one event came before another costs one comparison for whoever keeps the clocks of the later one.
 */
public final class ClockWalk {
    /** Wider clocks cost more than they save, in time and memory. */
    private static final int MOST_LINES = 4096;

    /** Told of each event once. */
    public interface Visitor {
        /** May take the {@link #clocks} of this event. */
        void visit(int event, int process);
    }

    /**
     * The clocks of an event. Arrays are shared: not to be changed.
     *
     * @param possible of the potential order, null where nothing of other processes can have come before
     * @param certain of the certain order, null where nothing of other chains came before
     */
    public record Clocks(int[] possible, int[] certain) {}

    private final int events;
    private final int processes;
    private final Side potential;
    private final Side certain;
    private final Lines ranges;
    private int atLine;
    private int atCertainLine;

    /** One order: its arrows, the clocks of their sources while they wait, and where each line has come to. */
    private static final class Side {
        private final SortedArrows arrows;
        private final RunningClocks clocks;
        private final Lines lines;
        private final int[][] waiting;
        private final int[] inAt;
        private final int[] outAt;

        Side(LineOrder order, Lines ranges) {
            lines = order.lines();
            arrows = new SortedArrows(order, ranges.nodes());
            clocks = new RunningClocks(lines);
            waiting = new int[arrows.size()][];
            inAt = new int[ranges.lines()];
            outAt = new int[ranges.lines()];
            for (int range = 0; range < inAt.length; range++) {
                inAt[range] = arrows.firstTo(ranges.first(range));
                outAt[range] = arrows.firstFrom(ranges.first(range));
            }
        }

        void enter(int node, int range, int line) {
            int in = inAt[range];
            for (; in < arrows.size() && arrows.to[in] == node; in++) {
                clocks.join(line, arrows.from[in], waiting[in]);
                waiting[in] = null;
            }
            inAt[range] = in;
        }

        void leave(int node, int range, int line) {
            int out = outAt[range];
            for (; out < arrows.size() && arrows.from[arrows.bySource[out]] == node; out++) {
                waiting[arrows.bySource[out]] = clocks.share(line);
            }
            outAt[range] = out;
        }
    }

    private ClockWalk(int events, int processes, LineOrder certain, LineOrder potential) {
        this.events = events;
        this.processes = processes;
        ranges = potential.lines();
        this.potential = new Side(potential, ranges);
        this.certain = new Side(certain, ranges);
    }

    /** Null where there are too many chains, or where an event may have come before itself. */
    static ClockWalk of(int events, int processes, LineOrder certain, LineOrder potential) {
        boolean narrow =
                certain.lines().lines() <= MOST_LINES && potential.lines().lines() <= MOST_LINES;
        return narrow && potential.ranked() ? new ClockWalk(events, processes, certain, potential) : null;
    }

    /** Once. */
    public void run(Visitor visitor) {
        Passage.of(ranges, potential.arrows).run((node, line, in, inEnd) -> {
            boolean event = node < events;
            int chainLine = event ? certain.lines.line(node) : -1;
            potential.enter(node, line, line);
            if (event) {
                certain.enter(node, line, chainLine);
                atLine = line;
                atCertainLine = chainLine;
                visitor.visit(node, line < processes ? line : -1);
                certain.leave(node, line, chainLine);
            }
            potential.leave(node, line, line);
        });
    }

    /** Those of the event that is being visited. */
    public Clocks clocks() {
        return new Clocks(potential.clocks.share(atLine), certain.clocks.share(atCertainLine));
    }

    /** The last event of a process that is b or certainly or possibly came before it, -1 none. */
    public int last(int process, int b, Clocks clocksOfB) {
        if (ranges.line(b) == process) {
            return b;
        }
        return clocksOfB.possible == null ? -1 : clocksOfB.possible[process] - 1;
    }

    /** True if a certainly or possibly came before b. */
    public boolean possibly(int a, int b, Clocks clocksOfB) {
        return potential.clocks.before(a, b, clocksOfB.possible);
    }

    /** True if a certainly came before b. */
    public boolean certainly(int a, int b, Clocks clocksOfB) {
        return certain.clocks.before(a, b, clocksOfB.certain);
    }
}
