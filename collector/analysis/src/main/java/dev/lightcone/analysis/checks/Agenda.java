package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Sorting;
import java.util.Arrays;

/** Items by an event of theirs, for a walk in which each process comes by once, in the order of its events. */
final class Agenda {
    private final int[] items;
    private final int[] events;
    private final int[] at;

    /** @param when per item its event, less than 0 none */
    Agenda(Execution execution, int[] when) {
        int[] all = new int[when.length];
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            all[count] = i;
            count += when[i] >= 0 ? 1 : 0;
        }
        items = Sorting.byCount(Arrays.copyOf(all, count), execution.events().size(), i -> when[i]);
        events = new int[items.length];
        for (int i = 0; i < items.length; i++) {
            events[i] = when[items[i]];
        }
        at = new int[execution.processes().size()];
        int place = 0;
        for (int p = 0; p < at.length; p++) {
            while (place < events.length && events[place] < execution.events().first(p)) {
                place++;
            }
            at[p] = place;
        }
    }

    /** The next item of that event, -1 none (left). */
    int next(int event, int process) {
        int place = at[process];
        if (place < events.length && events[place] == event) {
            at[process]++;
            return items[place];
        }
        return -1;
    }
}
