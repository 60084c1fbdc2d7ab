package dev.lightcone.analysis.view;

import java.util.List;
import java.util.Map;

/** A small run of which every text comes from an enemy; for tests. */
final class Hostile {
    static final String TEXT = "</script><img src=x onerror=\"document.title='owned'\"><!--'&\u2028`${1}";

    private Hostile() {}

    static Run run() {
        Run.Lane a = new Run.Lane(0, "p0", TEXT, TEXT, "clients", true, 0, 9.0, "GOODBYE", 1);
        Run.Lane b = new Run.Lane(1, "p1", "replica-b", "pid 2", "servers", true, 0, null, "RUNNING", 1);
        Run.Lane c = new Run.Lane(2, "u0", "gate:1", "not traced", "un-traced", false, 0, null, null, 1);
        return new Run(
                1,
                false,
                "1760000000000000000",
                TEXT,
                "7c1e",
                "1760000000000000000",
                "1760000000010000000",
                10,
                "VIOLATED",
                true,
                new Run.Headline("1 ordering violation, 0 failures;", "2 processes, 2 messages, 1 un-traced peer"),
                TEXT,
                List.of("causal=" + TEXT),
                null,
                new Run.Counts(1, 1, 0, 0, 0, 0, 0, 0, 2, 4, 0),
                List.of(a, b, c),
                List.of(finding()),
                List.of(),
                List.of(finding()),
                List.of(new Run.GapCard(1, 6, 7, TEXT, TEXT)),
                List.of(new Run.Unknown("untraced", TEXT, TEXT)),
                List.of(new Run.Pending(1, "p1", TEXT, 9, true)),
                List.of(new Run.Traffic("process", "p0", 0, TEXT, TEXT, null, null, null, List.of(TEXT))),
                new Run.Totals(1, 0, 0, 0));
    }

    private static Run.FindingCard finding() {
        return new Run.FindingCard(
                1,
                "5f0c",
                "causal-delivery",
                "error",
                "certain",
                1,
                "b read J before " + TEXT,
                TEXT,
                TEXT,
                1,
                4,
                8,
                TEXT,
                TEXT,
                TEXT,
                List.of(
                        step(1, "m1.send", "p0:1", 0, 1),
                        step(2, "m2.send", "p0:2", 0, 2),
                        step(3, "m2.receive", "p1:5", 1, 4),
                        step(4, "m1.receive", "p1:6", 1, 8)),
                List.of(0, 1),
                List.of(List.of("p0:1", "p0:2")));
    }

    private static Run.Step step(int number, String role, String event, int lane, double t) {
        return new Run.Step(number, role, event, lane, TEXT, TEXT, number, t, TEXT, "c0", 0, 9);
    }

    static Diagram diagram() {
        Diagram.Events events = new Diagram.Events(
                new String[] {"p0:1", "p0:2", "p1:5", "p1:6"},
                new int[] {0, 0, 1, 1},
                new double[] {1, 2, 4, 8},
                new long[] {1, 2, 5, 6},
                new int[] {0, 1, 2, 3},
                new String[] {"send", "send", "receive", "receive"},
                new String[] {TEXT, "J", "", ""},
                new String[] {TEXT, "main", "main", "main"},
                new int[] {0, 1, 1, 0});
        return new Diagram(
                1,
                "wall",
                0,
                10,
                true,
                0,
                new Diagram.Density(2, new int[] {3, 1}, new int[][] {{2, 0}, {1, 1}, {0, 0}}, List.of()),
                events,
                List.of(
                        new Diagram.Message(0, 0, 3, 0, 1, 1.0, 8.0, 1L, 6L, "late", TEXT, TEXT, 9),
                        new Diagram.Message(1, 1, 2, 0, 1, 2.0, 4.0, 2L, 5L, "delivered", "J", "", 9)),
                List.of(),
                List.of(),
                new Diagram.Extent(
                        10, 6, 4, new long[] {1, 5, -1}, new long[] {2, 6, -1}, new int[] {0, 2, -1}, new int[] {
                            1, 3, -1
                        }),
                List.of(),
                null);
    }

    static Map<String, EventDetails> details() {
        return Map.of(
                "p0:1",
                new EventDetails(
                        "p0:1", 0, TEXT, TEXT, "send", TEXT, List.of(List.of(TEXT, TEXT)), List.of(), List.of(), 0));
    }
}
