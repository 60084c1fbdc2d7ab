package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.ProcessLog;
import java.util.Arrays;

/**
 * Nodes in lines: within a line every node comes after those of smaller numbers. Nodes are the events and, after them,
 * the touches of relays. Holds nothing per event: a line is found by the chain. Immutable.
 */
final class Lines {
    private final Events events;
    private final int[] lineOfChain;
    /** Where each line's nodes begin, if every line is a range of them; one more than there are lines. Else null. */
    private final int[] start;

    private final int lines;

    private Lines(Events events, int[] lineOfChain, int[] start, int lines) {
        this.events = events;
        this.lineOfChain = lineOfChain;
        this.start = start;
        this.lines = lines;
    }

    /**
     * Lines of chains; those of a process whose order is certain throughout form one line.
     *
     * @param places per chain a number that those of one line have in common; null: each chain has a line of its own
     */
    static Lines certain(Execution execution, OrderOption option, int[] places) {
        Events events = execution.events();
        int[] lineOfChain = processOfChain(execution);
        int[] lineOfProcess = new int[execution.processes().size()];
        Arrays.fill(lineOfProcess, -1);
        boolean[] whole = new boolean[lineOfProcess.length];
        for (ProcessLog process : execution.processes()) {
            whole[process.index()] = option.covers(process.name());
        }
        int[] lineOfPlace = new int[lineOfChain.length];
        Arrays.fill(lineOfPlace, -1);
        int lines = 0;
        for (int chain = 0; chain < lineOfChain.length; chain++) {
            int process = lineOfChain[chain];
            int[] known = whole[process] ? lineOfProcess : lineOfPlace;
            int key = whole[process] ? process : places == null ? chain : places[chain];
            known[key] = known[key] < 0 ? lines++ : known[key];
            lineOfChain[chain] = known[key];
        }
        return new Lines(events, lineOfChain, null, lines);
    }

    /**
     * A line per process, by stamps, and one per relay.
     *
     * @param touches how often each relay was touched; its nodes stand together, after those of the relays before
     */
    static Lines processes(Execution execution, int[] touches) {
        int processes = execution.processes().size();
        int[] start = new int[processes + touches.length + 1];
        for (int p = 0; p < processes; p++) {
            start[p + 1] = execution.events().end(p);
        }
        for (int relay = 0; relay < touches.length; relay++) {
            start[processes + relay + 1] = start[processes + relay] + touches[relay];
        }
        return new Lines(execution.events(), processOfChain(execution), start, start.length - 1);
    }

    private static int[] processOfChain(Execution execution) {
        int[] process = new int[execution.events().chains()];
        for (int chain = 0; chain < process.length; chain++) {
            process[chain] = execution.events().processOfChain(chain);
        }
        return process;
    }

    int nodes() {
        return start == null ? events.size() : start[lines];
    }

    int lines() {
        return lines;
    }

    int line(int node) {
        return node < events.size() ? lineOfChain[events.chain(node)] : relay(node);
    }

    /** The lines of all nodes; for who asks again and again. */
    int[] ofNodes() {
        if (start == null) {
            int[] lineOf = events.chainsOfEvents();
            for (int e = 0; e < lineOf.length; e++) {
                lineOf[e] = lineOfChain[lineOf[e]];
            }
            return lineOf;
        }
        int[] lineOf = new int[nodes()];
        for (int line = 0; line < lines; line++) {
            Arrays.fill(lineOf, start[line], start[line + 1], line);
        }
        return lineOf;
    }

    /** First node of a line that is a range. */
    int first(int line) {
        return start[line];
    }

    /** One after the last node of a line that is a range. */
    int end(int line) {
        return start[line + 1];
    }

    private int relay(int node) {
        int at = Arrays.binarySearch(start, node);
        if (at < 0) {
            return -at - 2;
        }
        while (start[at + 1] == node) {
            at++; // lines without nodes
        }
        return at;
    }
}
