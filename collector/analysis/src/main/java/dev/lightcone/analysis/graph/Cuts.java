package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Events;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Answers for cuts: a cut has of each process all events up to one. It is consistent if it has, with each event, all
 * that certainly happened before it: only then the system could have been in that state (Chandy and Lamport 1985).
 *
 * <p>A cut is told as the last event of each process, by process number; {@link #NONE} of a process of which it has
 * none. Immutable.
 */
public final class Cuts {
    /** In the place of a process of which a cut has no event. */
    public static final int NONE = -1;

    private final Events events;
    private final int processes;
    private final Arrows arrows;
    private final BitSet leftOut;

    Cuts(Events events, int processes, Arrows arrows, BitSet leftOut) {
        this.events = events;
        this.processes = processes;
        this.arrows = arrows;
        this.leftOut = leftOut;
    }

    /** The cut at a moment by the clocks of the processes: everything up to it, epoch ns. */
    public int[] at(long time) {
        int[] last = new int[processes];
        for (int process = 0; process < processes; process++) {
            last[process] = NONE;
            for (int e = events.first(process); e < events.end(process) && events.time(e) <= time; e++) {
                last[process] = e;
            }
        }
        return last;
    }

    /** The cut that has the given events, at most one of each process, and what their processes did before them. */
    public int[] of(int[] lastEvents) {
        int[] last = new int[processes];
        Arrays.fill(last, NONE);
        for (int e : lastEvents) {
            last[events.process(e)] = Math.max(last[events.process(e)], e);
        }
        return last;
    }

    /** Pairs {before, after} of which the cut has only what came after; at most so many. Empty: it is consistent. */
    public List<int[]> broken(int[] cut, int most) {
        List<int[]> broken = new ArrayList<>();
        for (int arrow = 0; arrow < arrows.size() && broken.size() < most; arrow++) {
            if (breaks(arrow, cut)) {
                broken.add(new int[] {arrows.from(arrow), arrows.to(arrow)});
            }
        }
        return broken;
    }

    /** How many such pairs there are. */
    public int brokenBy(int[] cut) {
        int count = 0;
        for (int arrow = 0; arrow < arrows.size(); arrow++) {
            count += breaks(arrow, cut) ? 1 : 0;
        }
        return count;
    }

    /** The largest consistent cut within one. */
    public int[] within(int[] cut) {
        int[] last = cut.clone();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int arrow = 0; arrow < arrows.size(); arrow++) {
                if (breaks(arrow, last)) {
                    int process = events.process(arrows.to(arrow));
                    int before = arrows.to(arrow) - 1;
                    last[process] = before < events.first(process) ? NONE : before;
                    changed = true;
                }
            }
        }
        return last;
    }

    /** The smallest consistent cut around one; around a single event: its causal past. */
    public int[] around(int[] cut) {
        int[] last = cut.clone();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int arrow = arrows.size() - 1; arrow >= 0; arrow--) {
                if (breaks(arrow, last)) {
                    last[events.process(arrows.from(arrow))] = arrows.from(arrow);
                    changed = true;
                }
            }
        }
        return last;
    }

    private boolean breaks(int arrow, int[] cut) {
        return !leftOut.get(arrow) && has(cut, arrows.to(arrow)) && !has(cut, arrows.from(arrow));
    }

    /** True if a cut has an event. */
    public boolean has(int[] cut, int e) {
        return e <= cut[events.process(e)];
    }
}
