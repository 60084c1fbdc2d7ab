package dev.lightcone.analysis.view;

import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.graph.Cuts;
import dev.lightcone.analysis.join.MessageRun;
import java.util.ArrayList;
import java.util.List;

/** Answers for cuts of a run. */
final class CutBuilder {
    private final Scene scene;
    private final Cuts cuts;
    private final long revision;

    CutBuilder(Scene scene, long revision) {
        this.scene = scene;
        this.cuts = scene.graph.cuts();
        this.revision = revision;
    }

    /** The cut at a moment, ms. */
    CutAnswer at(double ms) {
        return answer(cuts.at(scene.timeline.nanos(ms)));
    }

    /** The cut that has these events and what their processes did before them. */
    CutAnswer of(List<String> ids) {
        return answer(cuts.of(ids.stream().mapToInt(scene::eventOf).toArray()));
    }

    private CutAnswer answer(int[] cut) {
        int broken = cuts.brokenBy(cut);
        int[] within = broken == 0 ? cut : cuts.within(cut);
        int[] around = broken == 0 ? cut : cuts.around(cut);
        List<CutAnswer.Line> lines = new ArrayList<>();
        for (ProcessLog process : scene.execution.processes()) {
            int last = cut[process.index()];
            lines.add(new CutAnswer.Line(
                    process.id(),
                    scene.lanes.ofProcess(process.index()),
                    id(last),
                    last < 0 ? null : (Double) scene.ms(last),
                    id(within[process.index()]),
                    id(around[process.index()])));
        }
        List<Integer> inTransit = inTransit(cut);
        return new CutAnswer(
                revision,
                broken == 0,
                scene.join.gaps().stream().noneMatch(Gap::hidesEvents),
                lines,
                cuts.broken(cut, CutAnswer.MOST).stream()
                        .map(pair -> new CutAnswer.Broken(id(pair[0]), id(pair[1])))
                        .toList(),
                broken,
                inTransit.subList(0, Math.min(CutAnswer.MOST, inTransit.size())),
                inTransit.size());
    }

    private List<Integer> inTransit(int[] cut) {
        List<Integer> found = new ArrayList<>();
        for (MessageRun message : scene.messages) {
            boolean sent = message.firstSend() >= 0 && cuts.has(cut, message.firstSend());
            boolean read = message.lastReceive() >= 0 && cuts.has(cut, message.lastReceive());
            if (sent && !read && scene.traced(message)) {
                found.add(message.index());
            }
        }
        return found;
    }

    private String id(int e) {
        return e < 0 ? null : scene.events.id(e);
    }
}
