package dev.lightcone.analysis.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts, per wide column, what must be seen but is too much to be told one by one. */
final class Tallies {
    private record Late(int column, int toLane, String fate) {}

    private record Kind(int column, int lane, String kind) {}

    private final Map<Late, int[]> messages = new LinkedHashMap<>();
    private final Map<Kind, int[]> events = new LinkedHashMap<>();

    void message(int column, int fromLane, int toLane, String fate) {
        messages.computeIfAbsent(new Late(column, toLane, fate), key -> new int[] {fromLane, 0})[1]++;
    }

    void event(int column, int lane, String kind) {
        events.computeIfAbsent(new Kind(column, lane, kind), key -> new int[1])[0]++;
    }

    List<Diagram.Tally> messages() {
        List<Diagram.Tally> tallies = new ArrayList<>();
        messages.forEach((key, value) ->
                tallies.add(new Diagram.Tally(key.column(), value[0], key.toLane(), key.fate(), value[1])));
        return tallies;
    }

    List<Diagram.Mark> events() {
        List<Diagram.Mark> marks = new ArrayList<>();
        events.forEach((key, value) -> marks.add(new Diagram.Mark(key.column(), key.lane(), key.kind(), value[0])));
        return marks;
    }
}
