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

    /** One row of signs for all lanes. */
    List<Diagram.Sign> ofAllLanes(FindingCards cards, Scene scene) {
        return gathered(cards, scene, true);
    }

    List<Diagram.Sign> of(FindingCards cards, Scene scene) {
        return gathered(cards, scene, false);
    }

    private List<Diagram.Sign> gathered(FindingCards cards, Scene scene, boolean together) {
        for (int number = 1; number <= cards.findings() + cards.failures(); number++) {
            FindingCards.Place place = cards.place(number);
            if (place.lane() >= 0 && !place.severity().equals("info")) {
                add(place, together ? -1 : place.lane(), scene, number);
            }
        }
        return List.copyOf(signs.values());
    }

    /** What has no event has a place in time only. */
    private void add(FindingCards.Place where, int lane, Scene scene, int number) {
        if (where.event() < 0 && axis != Axis.WALL) {
            return;
        }
        double place = where.event() < 0 ? where.from() : axis.place(scene, where.event());
        if (place < from || place > to) {
            return;
        }
        double width = Math.max(to - from, 1e-9) / PLACES;
        Spot spot = new Spot(lane, (long) Math.floor(place / width), where.severity());
        signs.merge(
                spot,
                new Diagram.Sign(lane, place, where.severity(), number, 1),
                (first, next) -> new Diagram.Sign(
                        first.lane(), first.place(), first.severity(), first.number(), first.count() + 1));
    }
}
