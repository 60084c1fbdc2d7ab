package dev.lightcone.agent.log;

import dev.lightcone.bootstrap.Memory;
import dev.lightcone.protocol.ChainCut;
import dev.lightcone.protocol.HandoffKind;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.RecordType;
import java.lang.ref.WeakReference;

/**
 * Sees to it that each segment can be read alone: before a thread or a source location is used in it, it is introduced
 * there. One that finds no room is made up for at the next use. Also begins the chains that were cut, and tells what
 * they were given. Thread-safe, without locks; nothing is allocated per event.
 */
final class Introductions {
    private static final byte[] NO_BYTES = {};

    private final Tail tail;
    private final Clock clock;
    private final Threads threads = new Threads();
    private final Locations locations;
    private final Handed handed;
    private final LogicalProcesses processes = new LogicalProcesses();

    /** locations: null if none are wanted. */
    Introductions(Tail tail, Clock clock, Locations locations, Handed handed) {
        this.tail = tail;
        this.clock = clock;
        this.locations = locations;
        this.handed = handed;
    }

    /** The calling thread as records name it; introduced, and in a new chain if one is due. */
    int thread() {
        Thread caller = Thread.currentThread();
        long id = Memory.threadId(caller);
        ThreadState state = threads.find((int) id);
        if (state == null) {
            state = add(caller, id);
        }
        if (state.as != null) {
            state = state.as;
        }
        if (state.segment != tail.segment() && !tail.stuck()) {
            introduce(caller, state);
        }
        if (state.cutPending) {
            beginChain(state);
        }
        if (state.arrivals.count() != 0) {
            arrive(state);
        }
        return (int) state.id;
    }

    /** The calling thread's next event begins a new chain, if it has logged anything in this one. */
    void cut(int reason) {
        if (processes.used()) {
            processes.cut(self(), reason, this::act);
        }
        ThreadState state = known();
        if (state == null) {
            if (!handed.none()) {
                // whoever started the thread did not start this task
                handed.take(Thread.currentThread(), HandoffKind.THREAD_START);
            }
            return;
        }
        state.serving = null;
        state.asked = null;
        state.loops |= reason == ChainCut.EVENT_LOOP;
        if (reason != ChainCut.QUEUE && state.nested == 0) {
            state.queues.clear();
        }
        state.cut(reason);
        if (state.woken != 0 && reason == ChainCut.SELECT) {
            state.arrivals.add(state.woken, HandoffKind.WAKEUP);
            state.woken = 0;
        }
    }

    /** The calling thread serves a key; what it did for another one is no cause of that. */
    void serve(Object key) {
        ThreadState state = known();
        if (state != null && state.serving != key) {
            cut(ChainCut.SELECT);
            state.serving = key;
        }
    }

    /** The calling thread asks for what will come to a receiver. */
    void ask(Object receiver) {
        own().asked = new WeakReference<>(receiver);
    }

    /** The calling thread serves a receiver; when another thread asked, that is no part of what itself is doing. */
    void receive(Object receiver) {
        ThreadState state = known();
        if (state == null || state.asked == null || !state.asked.refersTo(receiver)) {
            cut(ChainCut.REQUEST);
        }
    }

    /** The calling thread takes something from a queue; when it does so again it begins something new. */
    void dequeue(Object queue) {
        ThreadState state = own();
        if (state.queues.again(queue)) {
            cut(ChainCut.QUEUE);
        } else {
            // what is taken says better whose it is than who woke the thread
            state.arrivals.forget(HandoffKind.WAKEUP);
        }
    }

    /** What is remembered of the calling thread, as what it acts, null if nothing. */
    ThreadState known() {
        ThreadState state = threads.find((int) self());
        return state != null && state.as != null ? state.as : state;
    }

    /** What is remembered of the calling thread, as what it acts, from now on at the latest. */
    ThreadState own() {
        ThreadState state = known();
        if (state == null) {
            Thread caller = Thread.currentThread();
            state = add(caller, Memory.threadId(caller));
            state = state.as == null ? state : state.as;
        }
        return state;
    }

    /** True if the calling thread is known as an event loop's. */
    boolean loops() {
        ThreadState state = known();
        return state != null && state.loops;
    }

    long lastStamp() {
        ThreadState state = known();
        return state == null || !state.logged ? 0 : state.stamp;
    }

    private static long self() {
        return Memory.threadId(Thread.currentThread());
    }

    /** The calling thread acts as a logical process until the result is given to {@link #actNoMore}; null: it does not. */
    LogicalProcesses.Scope act(String process) {
        return processes.enter(self(), process, this::act);
    }

    void actNoMore(LogicalProcesses.Scope scope) {
        processes.leave(self(), scope, this::act);
    }

    private void act(ThreadState as) {
        ThreadState state = threads.find((int) self());
        if (state != null) {
            state.as = as;
        }
    }

    /** Something is given away: whoever takes a task, or begins as a thread, acts as the giver does. */
    void handing(Object what, int kind) {
        if (processes.used()) {
            long child = kind == HandoffKind.THREAD_START ? Memory.threadId((Thread) what) : 0;
            processes.handing(self(), what, kind, child);
        }
    }

    /** Something was taken over, see {@link #handing}. */
    void taken(Object what, int kind) {
        if (processes.used() && what != null) {
            processes.taken(self(), what, kind, this::act);
        }
    }

    /** What the calling thread does next comes after the HANDOFF_OUT of the token. */
    void expect(long token, int kind) {
        ThreadState state = own();
        if (!state.arrivals.has(token)) {
            expect(state, token, kind);
        }
    }

    private void expect(ThreadState state, long token, int kind) {
        if (state.arrivals.full() && !(HandoffKind.isSynchronization(kind) && state.arrivals.forgetOldest())) {
            thread();
        }
        state.arrivals.add(token, kind);
        state.published = null;
    }

    /** Notes an event of the calling thread: a switch may have come between its introduction and its record. */
    void logged(int type, int thread, long stamp, int aux, int segment) {
        ThreadState state = thread < 0 ? known() : threads.find(thread);
        if (state != null) {
            state.logged = true;
            state.stamp = stamp;
            state.out = 0;
            state.published = null;
            if (state.segment != segment) {
                introduce(Thread.currentThread(), state);
            }
        }
        if (aux > 0 && (type == RecordType.SEND || type == RecordType.RECEIVE || type == RecordType.APPLICATION)) {
            introduceLocation(aux, segment);
        }
    }

    /** The calling thread's place in the application's source; 0 none, or not within the budget. */
    int location(LocationBudget budget) {
        if (locations == null) {
            return 0;
        }
        int id = locations.find(budget.first((int) Memory.threadId(Thread.currentThread())));
        introduceLocation(id, tail.segment());
        return id;
    }

    private ThreadState add(Thread caller, long id) {
        boolean forgotten = threads.forgotten(id);
        ThreadState state = threads.add(id, Threads.isVirtual(caller));
        if (forgotten) {
            // it may have lost a cut with its place, and its chain's number: stamps are beyond any such number
            state.chain = clock.now();
            state.cutPending = true;
        }
        state.as = processes.current(id);
        if (!handed.none()) {
            long token = handed.take(caller, HandoffKind.THREAD_START);
            if (token != 0) {
                ThreadState first = state.as == null ? state : state.as;
                first.arrivals.add(token, HandoffKind.THREAD_START);
            }
        }
        return state;
    }

    private void introduce(Thread thread, ThreadState state) {
        boolean acts = !state.process.isEmpty();
        String names = acts ? thread.getName().replace('\0', ' ') + '\0' + state.process : thread.getName();
        long kind = (state.virtual ? 1 : 0) + (thread.isDaemon() ? 2 : 0);
        state.segment = tail.tryWrite(
                RecordType.THREAD,
                (int) state.id,
                0,
                System.nanoTime(),
                0,
                Memory.threadId(thread),
                kind,
                state.chain,
                acts ? 1 : 0,
                Slots.extra(NO_BYTES, names));
    }

    private void beginChain(ThreadState state) {
        state.cutPending = false;
        state.chain++;
        long stamp = clock.tick();
        long word3 = RecordLayout.word3(0, state.reason);
        tail.write(RecordType.CHAIN_START, (int) state.id, stamp, System.nanoTime(), word3, state.chain, 0, 0, 0, null);
    }

    private void arrive(ThreadState state) {
        Arrivals arrivals = state.arrivals;
        for (int i = 0; i < arrivals.count(); i++) {
            int kind = arrivals.kind(i);
            int type = HandoffKind.isSynchronization(kind) ? RecordType.ACQUIRE : RecordType.HANDOFF_IN;
            long stamp = clock.tick();
            long word3 = RecordLayout.word3(0, kind);
            tail.write(type, (int) state.id, stamp, System.nanoTime(), word3, arrivals.token(i), 0, 0, 0, null);
            state.stamp = stamp;
        }
        arrivals.told();
        state.logged = true;
        state.out = 0;
        state.published = null;
    }

    private void introduceLocation(int id, int segment) {
        Locations.Location location = locations == null ? null : locations.get(id);
        if (location != null && location.segment != segment && !tail.stuck()) {
            long word3 = RecordLayout.word3(0, id);
            byte[] text = Slots.extra(NO_BYTES, location.text);
            location.segment = tail.tryWrite(RecordType.LOCATION, 0, 0, System.nanoTime(), word3, 0, 0, 0, 0, text);
        }
    }
}
