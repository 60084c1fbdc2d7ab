package dev.lightcone.agent.evidence;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.agent.sockets.KernelQueues;
import dev.lightcone.bootstrap.Memory;
import dev.lightcone.protocol.EvidenceKind;
import dev.lightcone.protocol.RecordType;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The threads that wait in selectors, and whether one of them is stuck: away from its selector while bytes wait for it,
 * or coming back from it thousands of times a second with nothing to do. A thread counts for itself, without a clock;
 * the watching thread looks at the counts. Thread-safe; counts are approximate.
 */
public final class EventLoops {
    private static final int PLACES = 256;
    private static final int PROBES = 4;

    /** Stack traces taken in all: each one stops its thread for a moment. */
    private static final int MOST_STACKS = 32;

    private final EventLog log;
    private final AtomicReferenceArray<EventLoop> loops = new AtomicReferenceArray<>(PLACES);
    private int stacks;

    public EventLoops(EventLog log) {
        this.log = log;
    }

    /** The calling thread goes to its selector. */
    public void selecting() {
        EventLoop loop = ofCaller();
        if (loop != null) {
            loop.selects++;
            loop.inside = true;
        }
    }

    /** Its selector returned; empty: with nothing, although it was to wait. */
    public void selected(boolean empty) {
        EventLoop loop = ofCaller();
        if (loop != null) {
            loop.inside = false;
            loop.empty += empty ? 1 : 0;
        }
    }

    /** Its selector returns because somebody woke it, which is no empty return. */
    public void woken() {
        EventLoop loop = ofCaller();
        if (loop != null) {
            loop.empty--;
        }
    }

    private EventLoop ofCaller() {
        Thread caller = Thread.currentThread();
        long id = Memory.threadId(caller);
        for (int i = 0; i < PROBES; i++) {
            int place = (int) (id + i) & PLACES - 1;
            EventLoop loop = loops.get(place);
            if (loop != null && loop.thread == caller) {
                return loop;
            }
            if (loop == null) {
                EventLoop made = new EventLoop(caller, id);
                return loops.compareAndSet(place, null, made) ? made : null;
            }
        }
        return null;
    }

    /** Looks at each, so long after the last look, ns. For the watching thread. */
    void look(long since, KernelQueues queues) {
        for (int place = 0; place < PLACES; place++) {
            EventLoop loop = loops.get(place);
            if (loop == null) {
                continue;
            }
            if (!loop.thread.isAlive()) {
                loops.compareAndSet(place, loop, null);
                continue;
            }
            boolean spins = loop.spins(since);
            long away = loop.away(since);
            int waiting = away == 0 ? 0 : queues.waitingFor((int) loop.id);
            if (spins) {
                tell(loop, EvidenceKind.LOOP_SPINNING, since, loop.emptyNow(), 0);
            } else if (waiting > 0 && loop.due(away)) {
                tell(loop, EvidenceKind.LOOP_BLOCKED, away, waiting, queues.bytesWaitingFor((int) loop.id));
            }
        }
    }

    private void tell(EventLoop loop, int kind, long time, long count, long bytes) {
        String where = stacks++ < MOST_STACKS ? Stack.text(loop.thread.getStackTrace()) : "";
        String text = loop.thread.getName() + '\0' + where;
        int thread = log.thread();
        log.appendText(RecordType.EVIDENCE, thread, log.tick(), log.now(), 0, kind, loop.id, time, count, bytes, text);
    }
}
