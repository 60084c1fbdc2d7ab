package dev.lightcone.analysis.view;

import dev.lightcone.analysis.checks.Judgement;
import dev.lightcone.analysis.checks.Words;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.Problem;
import dev.lightcone.analysis.join.Peer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is known not to be known: gaps, un-traced peers and transports, unreadable files. */
final class Unknowns {
    private final Judgement judgement;
    private static final int MOST = 200;

    private final Scene scene;
    private final Set<Gap> needless;

    Unknowns(Judgement judgement, Scene scene) {
        this.judgement = judgement;
        this.scene = scene;
        this.needless = new HashSet<>(judgement.needlessGaps());
    }

    /** Gaps of whole processes, which have a place in the picture. */
    List<Run.GapCard> gaps() {
        List<Run.GapCard> cards = new ArrayList<>();
        for (Gap gap : scene.join.gaps()) {
            if (gap.hidesEvents() && gap.process() >= 0 && cards.size() < MOST) {
                cards.add(card(gap));
            }
        }
        return cards;
    }

    /** All of them as a list to read. */
    List<Run.Unknown> all() {
        List<Run.Unknown> unknowns = new ArrayList<>();
        for (Gap gap : scene.join.gaps()) {
            Run.GapCard card = card(gap);
            unknowns.add(new Run.Unknown("gap", card.title(), card.text()));
        }
        for (Peer peer : scene.join.peers()) {
            unknowns.add(
                    new Run.Unknown("untraced", peer.name() + " is not traced", "order through it is only possible"));
        }
        for (String transport : judgement.untracedTransports()) {
            unknowns.add(new Run.Unknown("transport", transport, "its messages are not seen"));
        }
        for (Problem problem : scene.execution.problems()) {
            unknowns.add(new Run.Unknown("problem", problem.file(), problem.message()));
        }
        if (unknowns.size() <= MOST) {
            return unknowns;
        }
        List<Run.Unknown> most = new ArrayList<>(unknowns.subList(0, MOST));
        int more = unknowns.size() - MOST;
        most.add(new Run.Unknown("problem", "and " + more + " more", "lightcone.json has all gaps"));
        return most;
    }

    private Run.GapCard card(Gap gap) {
        boolean known = gap.process() >= 0;
        Run.Lane lane = known ? scene.lanes.lane(scene.lanes.ofProcess(gap.process())) : null;
        double start = known ? lane.start() : 0;
        double end = known && lane.end() != null ? lane.end() : scene.timeline.durationMs();
        double from = gap.since() == Long.MIN_VALUE ? start : Math.max(start, scene.timeline.ms(gap.since()));
        double to = gap.until() == Long.MAX_VALUE ? end : Math.min(end, scene.timeline.ms(gap.until()));
        String where = known ? scene.execution.processes().get(gap.process()).title() : "the logs";
        return new Run.GapCard(
                known ? lane.lane() : -1,
                from,
                Math.max(from, to),
                "Gap in " + where,
                text(gap, from, Math.max(from, to)));
    }

    private String text(Gap gap, double from, double to) {
        List<String> parts = new ArrayList<>();
        parts.add(Math.round(from) + " to " + Math.round(to) + " ms");
        if (gap.lost() > 0) {
            parts.add(Words.count(gap.lost(), "event"));
        }
        String why = gap.text().isEmpty() ? gap.reason().words() : gap.text();
        return String.join(", ", parts) + ": " + why + (needless.contains(gap) ? "; no finding depends on it" : "");
    }
}
