package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.graph.Step.How;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Places chains on lines. A chain goes on with the line of another that certainly ended before it began: of its giver,
 * whose last act it was to give, or of one whose last act the giver had taken over before. So a thousand short tasks that
 * follow each other take one line, and those that nothing orders take one each.
 */
final class Placing {
    private static final int NONE = -1;

    private final Events events;
    private final int[] chainOf;
    private final int[] giver;
    private final int[] lastOfChain;
    private final int[] lastOnLine;
    private final int[] lineOfChain;
    private final Map<Integer, Deque<Ended>> ended = new HashMap<>();
    private int lines;

    /** A line whose last event is a hand-off that was taken over at an event. */
    private record Ended(int line, int last, int takenAt) {}

    private Placing(Execution execution, Arrows arrows, boolean believed) {
        events = execution.events();
        chainOf = events.chainsOfEvents();
        giver = unknown(events.size());
        lastOfChain = unknown(events.chains());
        lastOnLine = unknown(events.chains());
        lineOfChain = unknown(events.chains());
        for (int arrow = 0; believed && arrow < arrows.size(); arrow++) {
            if (arrows.how(arrow) == How.HANDOFF && arrows.from(arrow) < arrows.to(arrow)) {
                giver[arrows.to(arrow)] = arrows.from(arrow);
            }
        }
        for (int e = 0; e < events.size(); e++) {
            lastOfChain[chainOf[e]] = e;
        }
        for (ProcessLog process : execution.processes()) {
            for (int e = events.first(process.index()); e < events.end(process.index()); e++) {
                place(e, chainOf[e]);
            }
            ended.clear();
        }
    }

    /**
     * Per chain its line, in [0, chains).
     *
     * @param believed false if some arrow was found to be false: then each chain has a line of its own
     */
    static int[] of(Execution execution, Arrows arrows, boolean believed) {
        return new Placing(execution, arrows, believed).lineOfChain;
    }

    private static int[] unknown(int size) {
        int[] all = new int[size];
        Arrays.fill(all, NONE);
        return all;
    }

    private void place(int e, int chain) {
        int out = giver[e];
        if (lineOfChain[chain] == NONE) {
            int line = out == NONE ? NONE : reused(chain, out);
            lineOfChain[chain] = line == NONE ? lines++ : line;
        } else if (out != NONE && isEnd(out)) {
            ended.computeIfAbsent(chain, c -> new ArrayDeque<>()).add(new Ended(line(out), out, e));
        }
        lastOnLine[line(e)] = e;
    }

    private int line(int e) {
        return lineOfChain[chainOf[e]];
    }

    /** True if its chain ends with it, and no other goes on with the line yet. */
    private boolean isEnd(int e) {
        return lastOfChain[chainOf[e]] == e && lastOnLine[line(e)] == e;
    }

    private int reused(int chain, int out) {
        Deque<Ended> before = ended.get(chainOf[out]);
        if (isEnd(out)) {
            if (before != null) {
                ended.put(chain, before);
            }
            return line(out);
        }
        for (Iterator<Ended> all = before == null ? null : before.iterator(); all != null && all.hasNext(); ) {
            Ended end = all.next();
            if (end.takenAt() > out) {
                break;
            }
            all.remove();
            if (lastOnLine[end.line()] == end.last()) {
                return end.line();
            }
        }
        return NONE;
    }
}
