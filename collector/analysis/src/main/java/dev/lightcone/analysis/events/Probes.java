package dev.lightcone.analysis.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which probes of the configuration told nothing they should have: matched in no process of the run, or failed. One that
 * matches in one process of several is as it should be, since they may all have one file.
 */
final class Probes {
    private static final int MOST = 100;

    private final Map<String, List<RawLog.RawProbe>> byLine = new LinkedHashMap<>();

    void add(RawLog raw) {
        for (RawLog.RawProbe probe : raw.probes.values()) {
            byLine.computeIfAbsent(probe.where() + '\0' + probe.line(), k -> new ArrayList<>())
                    .add(probe);
        }
    }

    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (List<RawLog.RawProbe> probe : byLine.values()) {
            long failures = probe.stream().mapToLong(RawLog.RawProbe::failures).sum();
            String last = probe.stream()
                    .map(RawLog.RawProbe::problem)
                    .filter(problem -> !problem.isEmpty())
                    .reduce("", (one, other) -> other);
            String why = last.isEmpty() ? "" : " (" + last + ")";
            if (probe.stream().allMatch(p -> p.woven() <= 0)) {
                add(problems, probe.get(0), "matched no method that was loaded in any process" + why);
            } else if (failures > 0) {
                add(problems, probe.get(0), "failed at least " + (failures == 1 ? "once" : failures + " times") + why);
            }
        }
        return problems;
    }

    private static void add(List<Problem> problems, RawLog.RawProbe probe, String what) {
        if (problems.size() < MOST) {
            problems.add(new Problem("the probe " + probe.where(), what + ": " + probe.line()));
        }
    }
}
