package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.ProcessLog;
import java.util.Arrays;

/** Nodes in lines: each line is a sequence in which every node comes after the one before. Immutable. */
final class Lines {
    private final int[] lineOf;
    private final int[] positionOf;
    private final int[] start;
    private final int[] nodes;

    /**
     * Sets lines up.
     *
     * @param lineOf per node its line, in [0, lines); within a line nodes stand in the order of their numbers
     */
    Lines(int[] lineOf, int lines) {
        this.lineOf = lineOf;
        positionOf = new int[lineOf.length];
        start = new int[lines + 1];
        nodes = new int[lineOf.length];
        for (int line : lineOf) {
            start[line + 1]++;
        }
        for (int i = 0; i < lines; i++) {
            start[i + 1] += start[i];
        }
        int[] next = Arrays.copyOf(start, lines);
        for (int node = 0; node < lineOf.length; node++) {
            int at = next[lineOf[node]]++;
            nodes[at] = node;
            positionOf[node] = at - start[lineOf[node]];
        }
    }

    /**
     * Lines of chains; those of a process whose order is certain throughout form one line.
     *
     * @param places per chain a number that those of one line have in common; null: each chain has a line of its own
     */
    static Lines certain(Execution execution, OrderOption option, int[] places) {
        Events events = execution.events();
        int[] lineOf = new int[events.size()];
        int[] lineOfPlace = new int[events.chains()];
        Arrays.fill(lineOfPlace, -1);
        int[] lineOfProcess = new int[execution.processes().size()];
        Arrays.fill(lineOfProcess, -1);
        int lines = 0;
        for (ProcessLog process : execution.processes()) {
            boolean whole = option.covers(process.name());
            int[] known = whole ? lineOfProcess : lineOfPlace;
            for (int e = events.first(process.index()); e < events.end(process.index()); e++) {
                int place = places == null ? events.chain(e) : places[events.chain(e)];
                int key = whole ? process.index() : place;
                if (known[key] < 0) {
                    known[key] = lines++;
                }
                lineOf[e] = known[key];
            }
        }
        return new Lines(lineOf, lines);
    }

    /** A line per process, by stamps. */
    static Lines processes(Execution execution) {
        int[] lineOf = new int[execution.events().size()];
        for (int p = 0; p < execution.processes().size(); p++) {
            Arrays.fill(lineOf, execution.events().first(p), execution.events().end(p), p);
        }
        return new Lines(lineOf, execution.processes().size());
    }

    int nodes() {
        return lineOf.length;
    }

    int lines() {
        return start.length - 1;
    }

    int line(int node) {
        return lineOf[node];
    }

    int position(int node) {
        return positionOf[node];
    }

    /** Its place when all lines stand one after the other. */
    int index(int node) {
        return start[lineOf[node]] + positionOf[node];
    }

    int length(int line) {
        return start[line + 1] - start[line];
    }

    int node(int line, int position) {
        return nodes[start[line] + position];
    }

    /** The node before in the same line, -1 none. */
    int before(int node) {
        return positionOf[node] == 0 ? -1 : node(lineOf[node], positionOf[node] - 1);
    }

    /** The node after in the same line, -1 none. */
    int after(int node) {
        int line = lineOf[node];
        return positionOf[node] + 1 == length(line) ? -1 : node(line, positionOf[node] + 1);
    }
}
