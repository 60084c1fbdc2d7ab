package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.join.Join;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns arrows that close cycles into gaps, one for each connection or process that they concern. */
final class Cycles {
    private static final int MOST = 100;

    private Cycles() {}

    static List<Gap> gaps(Events events, Join join, Arrows arrows, BitSet leftOut) {
        List<Gap> gaps = new ArrayList<>();
        Set<Long> named = new HashSet<>();
        for (int a = leftOut.nextSetBit(0); a >= 0 && gaps.size() < MOST; a = leftOut.nextSetBit(a + 1)) {
            int to = arrows.to(a);
            int connection = events.socket(to) < 0 ? -1 : join.connectionOfSocket(events.socket(to));
            if (named.add((long) events.process(to) << 32 | connection + 1)) {
                String text = events.id(arrows.from(a)) + " would have happened before " + events.id(to)
                        + " and after it; no order is taken from them";
                gaps.add(new Gap(
                        events.process(to),
                        events.socket(to),
                        connection,
                        Gap.Reason.CYCLE,
                        0,
                        -1,
                        -1,
                        -1,
                        Long.MIN_VALUE,
                        Long.MAX_VALUE,
                        text));
            }
        }
        return gaps;
    }
}
