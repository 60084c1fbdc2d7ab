package dev.lightcone.analysis.view;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.ThreadInfo;
import java.util.Arrays;

/** Lists threads with what each of them logged, by process. */
final class ThreadList {
    private final Scene scene;
    private final Paging paging;
    private final int[] count;
    private final int[] first;
    private final int[] last;

    ThreadList(Scene scene, Paging paging) {
        this.scene = scene;
        this.paging = paging;
        Events events = scene.events;
        count = new int[events.threads()];
        first = new int[count.length];
        last = new int[count.length];
        Arrays.fill(first, -1);
        for (int e = 0; e < events.size(); e++) {
            int thread = events.thread(e);
            count[thread]++;
            first[thread] = first[thread] < 0 ? e : first[thread];
            last[thread] = e;
        }
    }

    Page<Listed.Thread> part(String process, Page.Wanted wanted) {
        int of = process.isEmpty() ? -1 : scene.processOf(process);
        int start = Paging.after(wanted.after(), "t", count.length);
        if (start < 0) {
            throw new UnknownName("thread", wanted.after());
        }
        return paging.part(
                0,
                count.length,
                start,
                wanted.limit(),
                t -> count[t] > 0 && (of < 0 || scene.events.threadInfo(t).process() == of),
                this::entry,
                t -> "t" + t);
    }

    private Listed.Thread entry(int t) {
        ThreadInfo info = scene.events.threadInfo(t);
        return new Listed.Thread(
                "t" + t,
                scene.execution.processes().get(info.process()).id(),
                scene.lanes.ofProcess(info.process()),
                info.name(),
                info.id(),
                info.virtual(),
                count[t],
                first[t] < 0 ? null : (Double) scene.ms(first[t]),
                first[t] < 0 ? null : (Double) scene.ms(last[t]));
    }
}
