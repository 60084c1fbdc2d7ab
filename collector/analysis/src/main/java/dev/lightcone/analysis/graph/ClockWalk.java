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
        /** May take the {@link #past} of this event. */
        void visit(int event, int process);
    }

    /** What certainly or possibly came before one event. */
    public static final class Past {
        private final int event;
        private final int line;
        private final int chainLine;
        private final int[] possible;
        private final int[] certain;

        private Past(int event, int line, int chainLine, int[] possible, int[] certain) {
            this.event = event;
            this.line = line;
            this.chainLine = chainLine;
            this.possible = possible;
            this.certain = certain;
        }

        /** The last event of a process that is this one or certainly or possibly came before it, -1 none. */
        public int last(int process) {
            return process == line ? event : possible == null ? -1 : possible[process] - 1;
        }

        /** True if an event of a process came before, certainly or possibly. */
        public boolean possibly(int e, int process) {
            return process == line ? e < event : possible != null && possible[process] > e;
        }

        /** True if an event on a line, see {@link ClockWalk#line}, certainly came before. */
        public boolean certainly(int e, int onLine) {
            return onLine == chainLine ? e < event : certain != null && certain[onLine] > e;
        }
    }

    private final int events;
    private final int processes;
    private final Side potential;
    /** Null where only potential order is walked. */
    private final Side certain;

    private final Lines ranges;
    /** Per event its line of certain order. */
    private final int[] chainLineOf;

    private int at;
    private int atLine;
    private int atChainLine = -1;
    private boolean stopped;

    /** One order: its arrows, the clocks of their sources while they wait, and where each line has come to. */
    private static final class Side {
        private final SortedArrows arrows;
        private final RunningClocks clocks;
        private final int[][] waiting;
        private final int[] inAt;
        private final int[] outAt;

        Side(LineOrder order, Lines ranges) {
            arrows = new SortedArrows(order, ranges.nodes());
            clocks = new RunningClocks(order.lines().lines());
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
                clocks.join(line, arrows.from[in], arrows.line[in], waiting[in]);
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
        this.certain = certain == null ? null : new Side(certain, ranges);
        chainLineOf = certain == null ? null : certain.lines().ofNodes();
    }

    /**
     * Null where there are too many chains, or where an event may have come before itself.
     *
     * @param certain null: not to be walked
     */
    static ClockWalk of(int events, int processes, LineOrder certain, LineOrder potential) {
        boolean narrow = narrow(potential) && (certain == null || narrow(certain));
        return narrow && potential.ranked() ? new ClockWalk(events, processes, certain, potential) : null;
    }

    private static boolean narrow(LineOrder order) {
        return order.lines().lines() <= MOST_LINES;
    }

    /** Once. */
    public void run(Visitor visitor) {
        Passage.of(ranges, potential.arrows).run((node, line, in, inEnd) -> {
            if (stopped) {
                return;
            }
            potential.enter(node, line, line);
            if (node < events) {
                event(node, line, visitor);
            }
            potential.leave(node, line, line);
        });
    }

    private void event(int node, int line, Visitor visitor) {
        at = node;
        atLine = line;
        if (certain != null) {
            atChainLine = chainLineOf[node];
            certain.enter(node, line, atChainLine);
        }
        visitor.visit(node, line < processes ? line : -1);
        if (certain != null) {
            certain.leave(node, line, atChainLine);
        }
    }

    /** Visits no further events. */
    public void stop() {
        stopped = true;
    }

    /** False if {@link Past#certainly} and {@link #line} cannot be asked. */
    public boolean knowsCertain() {
        return certain != null;
    }

    /** That of the event that is being visited. */
    public Past past() {
        int[] certainly = certain == null ? null : certain.clocks.share(atChainLine);
        return new Past(at, atLine, atChainLine, potential.clocks.share(atLine), certainly);
    }

    /** Number of the line within which order is certain: a chain's, or that of a whole process. */
    public int line(int event) {
        return chainLineOf[event];
    }
}
