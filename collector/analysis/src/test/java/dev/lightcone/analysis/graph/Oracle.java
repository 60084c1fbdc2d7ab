package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.graph.RandomRun.Happened;
import dev.lightcone.analysis.testkit.LoggedEnd;
import dev.lightcone.analysis.testkit.LoggedProcess;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a random run should look like to the analysis, by brute force; n is small. */
final class Oracle {
    /** The events that are in the logs, with their numbers there. */
    final List<Happened> logged = new ArrayList<>();

    final Map<Happened, Integer> event = new HashMap<>();
    final BitSet[] certain;
    final BitSet[] potential;
    /** Over all that happened: what truly may have led to what. */
    final BitSet[] truth;
    /** Direct certain predecessors, by index. */
    final List<Set<Integer>> arrows = new ArrayList<>();

    private final RandomRun run;
    private final Set<LoggedEnd> known = new HashSet<>();

    Oracle(RandomRun run, Execution execution) {
        this.run = run;
        for (Happened h : run.happened) {
            int p = numberOf(h.process, execution);
            int e = p < 0 ? -1 : execution.events().at(p, h.stamp);
            if (e >= 0) {
                event.put(h, e);
                logged.add(h);
                if (h.stream != null) {
                    known.add(endOf(h));
                }
            }
        }
        Map<Happened, Integer> index = indices(logged);
        certain = matrix(logged.size());
        for (int i = 0; i < certain.length; i++) {
            arrows.add(new HashSet<>());
            if (index.containsKey(logged.get(i).before)) {
                certain[index.get(logged.get(i).before)].set(i);
                arrows.get(i).add(index.get(logged.get(i).before));
            }
            for (Happened cause : logged.get(i).because) {
                if (index.containsKey(cause) && visible(cause, logged.get(i))) {
                    certain[index.get(cause)].set(i);
                    arrows.get(i).add(index.get(cause));
                }
            }
        }
        potential = copy(certain);
        close(certain);
        processes(logged, potential);
        relays(logged, potential, event, execution);
        close(potential);
        truth = matrix(run.happened.size());
        Map<Happened, Integer> every = indices(run.happened);
        run.happened.forEach(h -> h.because.forEach(c -> truth[every.get(c)].set(every.get(h))));
        processes(run.happened, truth);
        trueRelays();
        close(truth);
    }

    private static int numberOf(LoggedProcess process, Execution execution) {
        return execution.processes().stream()
                .filter(p -> p.incarnation().equals(process.incarnation()))
                .mapToInt(p -> p.index())
                .findFirst()
                .orElse(-1);
    }

    static LoggedEnd endOf(Happened h) {
        boolean sender = h.stream.sender.process() == h.process && (h.send || h.stream.receiver.process() != h.process);
        if (h.stream.sender.process() == h.stream.receiver.process() && !h.send && !h.receive) {
            // A connection within one process: CONNECT and CONNECTED are the client's, ACCEPT the server's.
            boolean connect = h.enters || h.stream.sender != h.stream.client;
            return connect ? h.stream.client : h.stream.client.other();
        }
        return sender ? h.stream.sender : h.stream.receiver;
    }

    /** A cause that the analysis can see for certain. */
    boolean visible(Happened cause, Happened effect) {
        boolean message = cause.send && effect.receive && cause.stream == effect.stream;
        return !message || cause.resultLogged || !run.running.contains(cause.process);
    }

    private void processes(List<Happened> all, BitSet[] order) {
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                LoggedProcess p = all.get(i).process;
                LoggedProcess q = all.get(j).process;
                boolean lives = p.name().equals(q.name()) && run.all.indexOf(p) < run.all.indexOf(q);
                if (p == q || lives) {
                    order[i].set(j);
                }
            }
        }
    }

    private void relays(List<Happened> all, BitSet[] order, Map<Happened, Integer> numbers, Execution execution) {
        boolean clients = all.stream().anyMatch(h -> relayed(h) && !known.contains(h.stream.client));
        Set<LoggedEnd> doubtful = doubtful();
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < all.size(); j++) {
                Happened in = all.get(i);
                Happened out = all.get(j);
                boolean both = in.enters && out.leaves;
                boolean one = both
                        && relayed(in)
                        && relayed(out)
                        && (clients || in.stream.client.port() == out.stream.client.port());
                one |= both && doubtful.contains(in.stream.client) && in.stream.client == out.stream.client;
                if (one
                        && execution.events().time(numbers.get(in))
                                <= execution.events().time(numbers.get(out))) {
                    order[i].set(j);
                }
            }
        }
    }

    /** Connections on which bytes were read that no visible send wrote: anything may have come through them. */
    private Set<LoggedEnd> doubtful() {
        Set<LoggedEnd> doubtful = new HashSet<>();
        for (Happened h : logged) {
            long covered = h.because.stream()
                    .filter(c -> c.send && h.receive && c.stream == h.stream && logged.contains(c) && visible(c, h))
                    .mapToLong(c -> Math.min(c.to, h.to) - Math.max(c.from, h.from))
                    .sum();
            if (h.receive && !relayed(h) && covered < h.to - h.from) {
                doubtful.add(h.stream.client);
            }
        }
        return doubtful;
    }

    private boolean relayed(Happened h) {
        return h.stream != null && !known.contains(endOf(h).other());
    }

    private void trueRelays() {
        for (int i = 0; i < run.happened.size(); i++) {
            for (int j = i + 1; j < run.happened.size(); j++) {
                if (outside(run.happened.get(i)) && outside(run.happened.get(j))) {
                    boolean through = run.happened.get(i).enters && run.happened.get(j).leaves;
                    truth[i].set(j, through || truth[i].get(j));
                }
            }
        }
    }

    private boolean outside(Happened h) {
        return h.stream != null
                && !run.lost.contains(h.process)
                && endOf(h).other().process() == null;
    }

    private static Map<Happened, Integer> indices(List<Happened> all) {
        Map<Happened, Integer> index = new HashMap<>();
        all.forEach(h -> index.put(h, index.size()));
        return index;
    }

    private static BitSet[] matrix(int size) {
        BitSet[] rows = new BitSet[size];
        for (int i = 0; i < size; i++) {
            rows[i] = new BitSet(size);
        }
        return rows;
    }

    private static BitSet[] copy(BitSet[] rows) {
        BitSet[] copy = new BitSet[rows.length];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = (BitSet) rows[i].clone();
        }
        return copy;
    }

    /** Warshall's closure. */
    private static void close(BitSet[] rows) {
        for (int k = 0; k < rows.length; k++) {
            for (BitSet row : rows) {
                if (row.get(k)) {
                    row.or(rows[k]);
                }
            }
        }
    }
}
