package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Datagrams;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Sorting;
import java.util.Arrays;

/** Numbers for what datagrams held: equal length and fingerprints, equal number. And who sent what, by that number. */
final class Contents {
    private final Events events;
    private final Datagrams datagrams;
    private final Flows flows;
    /** Per event its content, -1 none. */
    private final int[] contentOf;
    /** Sends by content, then flow, then stamp. */
    private final int[] sends;
    /** Per content its first place in the sends. */
    private final int[] start;

    Contents(Execution execution, Flows flows) {
        events = execution.events();
        datagrams = execution.datagrams();
        this.flows = flows;
        contentOf = new int[flows.ofEvent.length];
        Arrays.fill(contentOf, -1);
        int[] all = flows.all.stream().flatMapToInt(f -> Arrays.stream(f.events())).toArray();
        int count = number(Sorting.sort(all.clone(), this::fingerprint));
        int[] sent = Arrays.stream(all).filter(e -> flows.of(e).sends()).toArray();
        sends = Sorting.byCount(sent, count, e -> contentOf[e]);
        start = new int[count + 1];
        for (int e : sends) {
            start[contentOf[e] + 1]++;
        }
        for (int i = 0; i < count; i++) {
            start[i + 1] += start[i];
        }
    }

    int of(int e) {
        return contentOf[e];
    }

    int count() {
        return start.length - 1;
    }

    /** First place among all sends of those with that content. */
    int from(int content) {
        return start[content];
    }

    /** One after the last place. */
    int to(int content) {
        return start[content + 1];
    }

    /** First place of those of a content that are of a flow, or of a later one. */
    int from(int content, int flow) {
        int low = start[content];
        int high = start[content + 1];
        while (low < high) {
            int middle = low + high >>> 1;
            if (flows.of(sends[middle]).index() < flow) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The send in that place. */
    int send(int place) {
        return sends[place];
    }

    /** How many places there are. */
    int places() {
        return sends.length;
    }

    private long fingerprint(int e) {
        return datagrams.fingerprint(events.datagram(e));
    }

    private int number(int[] sorted) {
        int count = 0;
        for (int from = 0; from < sorted.length; ) {
            int to = from + 1;
            while (to < sorted.length && fingerprint(sorted[to]) == fingerprint(sorted[from])) {
                to++;
            }
            int first = count;
            for (int i = from; i < to; i++) {
                int known = first;
                while (known < count && !equal(sorted[i], representative[known - first])) {
                    known++;
                }
                if (known == count) {
                    remember(known - first, sorted[i]);
                    count++;
                }
                contentOf[sorted[i]] = known;
            }
            from = to;
        }
        return count;
    }

    /** One event of each content of the fingerprint at hand: almost always one. */
    private int[] representative = new int[4];

    private void remember(int index, int e) {
        if (index == representative.length) {
            representative = Arrays.copyOf(representative, 2 * index);
        }
        representative[index] = e;
    }

    private boolean equal(int a, int b) {
        return events.length(a) == events.length(b)
                && datagrams.beginning(events.datagram(a)) == datagrams.beginning(events.datagram(b));
    }
}
