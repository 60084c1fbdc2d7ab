package dev.lightcone.analysis.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the signs of findings and failures in a window: those that would lie on each other become one. */
final class Signs {
    private static final int PLACES = 400;

    private record Spot(int lane, long place, String severity) {}

    private final Map<Spot, Diagram.Sign> signs = new LinkedHashMap<>();
    private final Axis axis;
    private final double from;
    private final double to;

    Signs(Axis axis, double from, double to) {
        this.axis = axis;
        this.from = from;
        this.to = to;
    }

    List<Diagram.Sign> of(FindingCards cards, Scene scene) {
        for (int number = 1; number <= cards.findings() + cards.failures(); number++) {
            FindingCards.Place place = cards.place(number);
            if (place.lane() >= 0 && !place.severity().equals("info")) {
                add(place, scene, number);
            }
        }
        return List.copyOf(signs.values());
    }

    /** What has no event has a place in time only. */
    private void add(FindingCards.Place where, Scene scene, int number) {
        if (where.event() < 0 && axis != Axis.WALL) {
            return;
        }
        double place = where.event() < 0 ? where.from() : axis.place(scene, where.event());
        if (place < from || place > to) {
            return;
        }
        double width = Math.max(to - from, 1e-9) / PLACES;
        Spot spot = new Spot(where.lane(), (long) Math.floor(place / width), where.severity());
        signs.merge(
                spot,
                new Diagram.Sign(where.lane(), place, where.severity(), number, 1),
                (first, next) -> new Diagram.Sign(
                        first.lane(), first.place(), first.severity(), first.number(), first.count() + 1));
    }
}
