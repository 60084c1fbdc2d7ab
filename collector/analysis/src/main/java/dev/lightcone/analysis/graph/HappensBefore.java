package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.join.Join;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The happens-before graph of an execution: certain and potential order, and what one asks of them. Immutable, so
 * thread-safe. A question costs time by the lines (chains, processes, peers) it has to visit, not by events.
 */
public final class HappensBefore {
    private final Events events;
    private final OrderOption order;
    private final int processes;
    private final int[] lamport;
    private final LineOrder certain;
    private final ShortestWays certainWays;
    private final PotentialOrder potential;
    private final Paths certainPaths;
    private final Paths potentialPaths;
    private final GapCheck gapCheck;
    private final Cuts cuts;
    private final List<ClockProblem> clockProblems;
    private final List<Gap> cycles;

    private HappensBefore(Execution execution, Join join, OrderOption option) {
        events = execution.events();
        this.order = option;
        processes = execution.processes().size();
        Arrows arrows = new CertainOrder(execution, join).gather();
        Ranking ranking = new Ranking(Lines.processes(execution, new int[0]), arrows);
        lamport = ranking.ranks();
        int[] placed = Placing.of(execution, arrows, ranking.leftOut().isEmpty());
        certain = new LineOrder(Lines.certain(execution, option, placed), arrows, lamport, ranking.leftOut());
        certainWays = new ShortestWays(execution, option, arrows, lamport, ranking.leftOut(), certain);
        potential = new PotentialOrder(execution, join, arrows, ranking.leftOut(), lamport);
        certainPaths = new Paths(execution, true, node -> "");
        potentialPaths = new Paths(execution, false, potential::relay);
        cycles = Cycles.gaps(events, join, arrows, ranking.leftOut());
        cuts = new Cuts(events, processes, arrows, ranking.leftOut());
        gapCheck = new GapCheck(execution, join, cycles);
        clockProblems = List.copyOf(new ClockCheck(execution, join).problems());
    }

    /** Orders the events of a joined execution. */
    public static HappensBefore of(Execution execution, Join join, OrderOption order) {
        return new HappensBefore(execution, join, order);
    }

    /** Where program order was asked to be certain. */
    public OrderOption order() {
        return order;
    }

    /**
     * Lamport time, worked out anew: one clock per process, which ticks at every event by stamp and, at a receive, goes
     * past that of the send. From 1; larger than that of all events certainly before.
     */
    public long lamport(int e) {
        return lamport[e];
    }

    /** True if a happened before b, certainly; false for a = b. */
    public boolean certainly(int a, int b) {
        return certain.reaches(a, b);
    }

    /** True if a happened before b, certainly or perhaps; false for a = b. */
    public boolean possibly(int a, int b) {
        return potential.order().reaches(a, b);
    }

    /** Which of two events happened first. */
    public Relation relation(int a, int b) {
        if (a == b) {
            return Relation.SAME;
        }
        if (certainly(a, b)) {
            return Relation.BEFORE;
        }
        if (certainly(b, a)) {
            return Relation.AFTER;
        }
        boolean before = possibly(a, b);
        boolean after = possibly(b, a);
        if (before && after) {
            return Relation.POSSIBLY_EITHER;
        }
        if (before || after) {
            return before ? Relation.POSSIBLY_BEFORE : Relation.POSSIBLY_AFTER;
        }
        return hidden(a, b) == null ? Relation.CONCURRENT : Relation.UNKNOWN;
    }

    /** Why {@link #relation} is UNKNOWN: the gaps that may hide a path; empty if it is another one. */
    public List<Gap> gapsBetween(int a, int b) {
        if (a == b || possibly(a, b) || possibly(b, a)) {
            return List.of();
        }
        List<Gap> missing = gapCheck.allBetween(a, b);
        Gap hidden = missing.isEmpty() ? hidden(a, b) : null;
        return hidden == null ? missing : List.of(hidden);
    }

    private Gap hidden(int a, int b) {
        Gap gap = gapCheck.between(a, b);
        gap = gap == null ? gapCheck.untraced(firstInFuture(a, false), lastInPast(b, false)) : gap;
        return gap == null ? gapCheck.untraced(firstInFuture(b, false), lastInPast(a, false)) : gap;
    }

    /** The path from a to b with fewest messages, a certain one if there is one, else a potential one; null if none. */
    public Path path(int a, int b) {
        if (a == b) {
            return null;
        }
        if (certainly(a, b)) {
            return certainPaths.spell(
                    a, b, certainWays.order(), certainWays.order().fewestArrows(a, b));
        }
        int[] perhaps = potential.order().fewestArrows(a, b);
        return perhaps == null ? null : potentialPaths.spell(a, b, potential.order(), perhaps);
    }

    /** Per process the first event in the future of e (e itself in its own process), -1 none. */
    public int[] firstInFuture(int e, boolean certainOnly) {
        LineOrder order = certainOnly ? certain : potential.order();
        int[] arrival = order.future(e, Long.MAX_VALUE, -1);
        int[] first = new int[processes];
        Arrays.fill(first, -1);
        for (int node : arrival) {
            if (node < events.size()) {
                int process = events.process(node);
                first[process] = first[process] < 0 ? node : Math.min(first[process], node);
            }
        }
        return first;
    }

    /** Per process the last event in the past of e (e itself in its own process), -1 none. */
    public int[] lastInPast(int e, boolean certainOnly) {
        LineOrder order = certainOnly ? certain : potential.order();
        int[] departure = order.past(e);
        int[] last = new int[processes];
        Arrays.fill(last, -1);
        for (int node : departure) {
            if (node >= 0 && node < events.size()) {
                last[events.process(node)] = Math.max(last[events.process(node)], node);
            }
        }
        return last;
    }

    /** Which of the given events come after one: certainly, or also perhaps. One search answers them all. */
    public boolean[] after(int from, int[] asked, boolean certainOnly) {
        return (certainOnly ? certain : potential.order()).future(from, asked);
    }

    /** A walk over all events with running clocks; null where these would be too wide, or order runs in circles. */
    public ClockWalk walk() {
        return !cycles.isEmpty() ? null : ClockWalk.of(events.size(), processes, certain, potential.order());
    }

    /** The same with clocks of potential order alone, which cost a fraction: there are fewer processes than chains. */
    public ClockWalk walkOfPotential() {
        return !cycles.isEmpty() ? null : ClockWalk.of(events.size(), processes, null, potential.order());
    }

    /** Tells of any event whether e happened before it: certainly, or also perhaps. One search answers for all. */
    public IntPredicate futureOf(int e, boolean certainOnly) {
        return (certainOnly ? certain : potential.order()).futureOf(e);
    }

    /** Tells of any event whether it happened before e: certainly, or also perhaps. One search answers for all. */
    public IntPredicate pastOf(int e, boolean certainOnly) {
        return (certainOnly ? certain : potential.order()).pastOf(e);
    }

    /** Global states of the execution and whether they could have been. */
    public Cuts cuts() {
        return cuts;
    }

    /** Receives whose logged stamps contradict their sends', where time was carried. */
    public List<ClockProblem> clockProblems() {
        return clockProblems;
    }

    /** Gaps of events that seemed to happen before themselves; their order was left out. Empty for honest logs. */
    public List<Gap> cycles() {
        return cycles;
    }
}
