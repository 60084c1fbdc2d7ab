package dev.lightcone.agent.log;

import dev.lightcone.bootstrap.Memory;
import dev.lightcone.protocol.AgentOption;
import dev.lightcone.protocol.AgentOptions;
import dev.lightcone.protocol.HandoffKind;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The log of this process: gives Lamport stamps and writes records, from any thread, in well under a microsecond.
 *
 * <p>No method blocks, throws, or takes a lock across I/O; what cannot be written is counted and told in a gap as soon
 * as there is room. Stamps are unique and a process's order is its stamps; positions in the files say nothing.
 */
public final class EventLog {
    private static final byte[] NO_BYTES = {};
    private static final Runnable NOTHING = new Nothing();

    private final LogFolder folder;
    private final ProcessIdentity identity;
    private final ClockPages clockPages;
    private final Clock clock;
    private final Keeper keeper;
    private final Tail tail;
    private final Introductions introductions;
    private final Handed handed = new Handed();
    private final Handoffs handoffs;
    private final Deciphering deciphering;
    private final Shipped shipped;
    private final Published published = new Published();
    private final Synchronization synchronization;
    private final AtomicBoolean saidGoodbye = new AtomicBoolean();
    private volatile Runnable afterGoodbye = NOTHING;
    private Endings endings;
    private volatile boolean endsLater;
    private volatile Runnable lastWords = NOTHING;

    EventLog(
            AgentOptions options,
            ProcessIdentity identity,
            LogFolder folder,
            ClockPages clockPages,
            Segments segments,
            Segment first) {
        this.folder = folder;
        this.identity = identity;
        this.clockPages = clockPages;
        this.clock = clockPages.clock();
        this.tail = new Tail(first);
        Locations locations = options.on(AgentOption.LOCATIONS) ? new Locations() : null;
        this.introductions = new Introductions(tail, clock, locations, handed);
        this.handoffs = new Handoffs(tail, clock, introductions, handed, published);
        this.deciphering = new Deciphering(handoffs, introductions, published);
        this.synchronization = new Synchronization(introductions, handoffs, published);
        this.keeper = new Keeper(tail, new Sweep(), clockPages, folder, segments);
        this.shipped = segments.shipped();
    }

    /**
     * Opens the log of this process: folder, locks, first segment with anchor and PROCESS_START, and the agent's thread.
     * A directory that cannot be written is replaced by the temporary folder, with one line on standard error.
     *
     * @throws LogUnavailable if neither can be written; the message is for people
     */
    public static EventLog open(AgentOptions options, ProcessIdentity identity) throws LogUnavailable {
        return open(options, identity, false);
    }

    /** As {@link #open(AgentOptions, ProcessIdentity)}; late: the process had run without an agent before. */
    public static EventLog open(AgentOptions options, ProcessIdentity identity, boolean late) throws LogUnavailable {
        EventLog log = Opening.open(options, identity);
        log.keeper.start();
        if (late) {
            log.handed.missedSome();
        }
        int thread = log.thread();
        log.append(
                RecordType.PROCESS_START,
                thread,
                log.tick(),
                log.now(),
                0,
                0,
                late ? 2 : 1,
                identity.pid(),
                identity.parentPid(),
                0);
        log.endings = Endings.register(log);
        return log;
    }

    /** The next Lamport stamp: unique, larger than all that this process gave or took over before. */
    public long tick() {
        return clock.tick();
    }

    /** A stamp after a peer's clock too: max(own, peer) + 1; an impossible peer clock is refused and told in a gap. */
    public long merge(long peerClock) {
        return clock.merge(peerClock);
    }

    /** The largest stamp so far; gives none. */
    public long lamportTime() {
        return clock.now();
    }

    /** Stamp of the last event of the calling thread's chain, 0 none. */
    public long lastStamp() {
        return introductions.lastStamp();
    }

    /** {@link System#nanoTime}, ns. */
    public long now() {
        return System.nanoTime();
    }

    /**
     * Changes about ten times a second and costs nothing to read: two equal readings lie close together in time.
     */
    public int beat() {
        return keeper.beat();
    }

    /** The calling thread as records name it, not introduced: for records that belong to an event just told. */
    public int caller() {
        return (int) Memory.threadId(Thread.currentThread());
    }

    /**
     * The calling thread as records name it (the low half of its id). Introduces it to the segment and begins its new
     * chain if a cut is pending: so call this <em>before</em> taking the stamp of the event it is for.
     */
    public int thread() {
        try {
            return introductions.thread();
        } catch (Throwable e) {
            tail.lose(0);
            return (int) Memory.threadId(Thread.currentThread());
        }
    }

    /** Appends a record of one slot for the calling thread; announce its socket and location before. */
    public void append(
            int type, int thread, long stamp, long time, int socket, int aux, long p0, long p1, long p2, long p3) {
        write(type, thread, stamp, time, socket, aux, p0, p1, p2, p3, null, null);
    }

    /** Makes ready for many records: a process that has sockets, or is about to log a lot. */
    public void busy() {
        keeper.busy();
    }

    /** Appends the identity of a socket; addresses: the 64 bytes of the second slot; path: Unix-domain only, else null. */
    public void appendSocket(
            int thread,
            long stamp,
            long time,
            int socket,
            int ports,
            long flags,
            long sent,
            long received,
            long firstSeen,
            byte[] addresses64,
            String path) {
        busy();
        write(
                RecordType.SOCKET,
                thread,
                stamp,
                time,
                socket,
                ports,
                flags,
                sent,
                received,
                firstSeen,
                addresses64,
                path);
    }

    /** Appends a record of two slots; addresses: the 64 bytes of the second one. */
    public void appendAddressed(
            int type,
            int thread,
            long stamp,
            long time,
            int socket,
            int ports,
            long p0,
            long p1,
            long p2,
            long p3,
            byte[] addresses64) {
        write(type, thread, stamp, time, socket, ports, p0, p1, p2, p3, addresses64, null);
    }

    /** Appends a record with a text, cut to what fits in {@link RecordLayout#MAX_TEXT} bytes. */
    public void appendText(
            int type,
            int thread,
            long stamp,
            long time,
            int socket,
            int aux,
            long p0,
            long p1,
            long p2,
            long p3,
            String text) {
        write(type, thread, stamp, time, socket, aux, p0, p1, p2, p3, NO_BYTES, text == null ? "" : text);
    }

    /** Number of the current segment, from 1; 0 when nothing is written any more. */
    public int segment() {
        return tail.segment();
    }

    /** Id of the source location of the caller outside the JDK and the agent; 0 none, or no time for it. */
    public int location(LocationBudget budget) {
        try {
            return introductions.location(budget);
        } catch (Throwable e) {
            return 0;
        }
    }

    /**
     * The calling thread begins a new task: its next event begins a new chain.
     *
     * @param reason a {@link dev.lightcone.protocol.ChainCut}
     */
    public void cut(int reason) {
        introductions.cut(reason);
    }

    /** The calling thread begins a task within its current one; what is given back is for {@link #goOn}, 0 nothing. */
    public long within() {
        return handoffs.within();
    }

    /** The calling thread goes on with what it did before it began the task. */
    public void goOn(long token) {
        handoffs.goOn(token);
    }

    /** The calling thread is through with giving a task to a pool. */
    public void handedOver() {
        handoffs.given();
    }

    /** What the calling thread handed over will be taken by nobody. */
    public void withdraw(Object what, int kind) {
        handoffs.withdraw(what, kind);
    }

    /** The calling thread appends so many bytes to what a connection has yet to decrypt; under that connection's lock. */
    public void enciphered(Object connection, long bytes) {
        deciphering.append(connection, bytes);
    }

    /** The calling thread decrypted all of that but so many bytes; under that connection's lock. */
    public void deciphered(Object connection, long left) {
        deciphering.decrypt(connection, left);
    }

    /** The calling thread took something from a queue: a new task, unless it had taken nothing from it before. */
    public void dequeue(Object queue) {
        introductions.dequeue(queue);
    }

    /** The calling thread serves a selector's key: a new task, unless it is the one it served last. */
    public void serve(Object key) {
        introductions.serve(key);
    }

    /** The calling thread asks for what will come to a receiver. */
    public void ask(Object receiver) {
        introductions.ask(receiver);
    }

    /** The calling thread begins or ends to serve a receiver: a new task, unless it asked for that itself. */
    public void receive(Object receiver) {
        introductions.receive(receiver);
    }

    /**
     * The calling thread gives something to whichever thread takes it over; call this before it can be taken.
     *
     * @param kind a {@link dev.lightcone.protocol.HandoffKind}
     */
    public void handOver(Object what, int kind) {
        introductions.handing(what, kind);
        handoffs.hand(what, kind);
    }

    /** The calling thread took over what was handed with the same kind, if it was: its next event comes after that. */
    public void takeOver(Object what, int kind) {
        introductions.taken(what, kind);
        handoffs.take(what, kind);
    }

    /**
     * What was published through an object so far, for {@link #acquire}; null if nothing.
     *
     * @param kind a {@link HandoffKind} of synchronization, or BARRIER
     * @param number which part of the object: a field, an index, a key
     */
    public Object published(Object what, int kind, long number) {
        return kind == HandoffKind.BARRIER ? handoffs.met(what, number) : synchronization.load(what, kind, number);
    }

    /** The calling thread observed what was published: its next event comes after that. */
    public void acquire(Object published, int kind) {
        synchronization.acquire((long[]) published, kind);
    }

    /** The calling thread publishes through an object; parameters as in {@link #published}. */
    public void release(Object what, int kind, long number) {
        if (kind == HandoffKind.BARRIER) {
            handoffs.meet(what, number);
        } else {
            synchronization.release(what, kind, number);
        }
    }

    /** Classes, as each lambda costs a starting JVM two milliseconds. */
    private final class Sweep implements Runnable {
        @Override
        public void run() {
            handed.sweep();
            handoffs.sweep();
            published.sweep();
            Mapped.sweep();
        }
    }

    private static final class Nothing implements Runnable {
        @Override
        public void run() {}
    }

    /**
     * The calling thread, and what it starts and gives away, acts as a logical process of this JVM.
     *
     * @return for {@link #actNoMore}; null when it does not, because there are too many
     */
    public Object actAs(String process) {
        return introductions.act(process);
    }

    /** The calling thread acts as it did before {@link #actAs} gave this; of another thread: nothing happens. */
    public void actNoMore(Object scope) {
        introductions.actNoMore((LogicalProcesses.Scope) scope);
    }

    /** Appends a gap; meanings as in {@link RecordType#GAP}. */
    public void gap(int reason, int socket, int direction, long lost, long from, long to, String text) {
        byte[] raw = text == null ? null : NO_BYTES;
        write(RecordType.GAP, 0, 0, now(), socket, reason, lost, from, to, direction, raw, text);
    }

    /** Adds what the agent's thread does after each switch: announce every live socket to the new segment. */
    public void onSegment(Runnable announceAll) {
        keeper.onSegment(announceAll);
    }

    /** Adds what the agent's thread does ten times a second; it must not wait. */
    public void onBeat(Runnable glance) {
        keeper.onBeat(glance);
    }

    /** Sets what is done when all is written and the JVM ends, which waits for it. */
    public void afterGoodbye(Runnable last) {
        afterGoodbye = last;
    }

    /** Which segments a collector has; these go first at the size limit, and without a gap. */
    public Shipped shipped() {
        return shipped;
    }

    /** What is to be written before the goodbye. */
    public void onEnding(Runnable words) {
        lastWords = words;
    }

    /**
     * Appends GOODBYE; events may follow, as many as the application's shutdown hooks make.
     *
     * @param how 0 = shutdown began, only the first call counts; 1 = halt, a last word
     */
    public void goodbye(int how) {
        if (how == 0 && !saidGoodbye.compareAndSet(false, true)) {
            return;
        }
        if (how == 0) {
            lastWords();
        }
        boolean said = sayGoodbye(how);
        if (how == 0 && !endsLater || !said) {
            keeper.farewell();
        }
        if (!said) {
            sayGoodbye(how); // a small segment may fit where a large one did not, and else this would pass for a crash
        }
        if (how == 0 && !endsLater) {
            afterGoodbye.run();
        }
    }

    /** Whether {@link #end} will be called when the application's shutdown hooks are through; if not, at the goodbye. */
    void endsLater(boolean later) {
        endsLater = later;
    }

    /** Cuts the log to its size, which it may still outgrow, and has the last of it shipped. */
    void end() {
        keeper.farewell();
        afterGoodbye.run();
    }

    private void lastWords() {
        try {
            lastWords.run();
        } catch (Throwable e) {
            // the goodbye matters more
        }
    }

    private boolean sayGoodbye(int how) {
        int thread = thread();
        return write(RecordType.GOODBYE, thread, tick(), now(), 0, how, 0, 0, 0, 0, null, null) != 0;
    }

    /** Ends the log: cuts its files, gives its locks back. For tests and for agents that give up. */
    public void close() {
        endings.unregister();
        keeper.close();
        clockPages.close();
        folder.release();
    }

    /** Where this host's processes find each other's clocks. */
    public ClockPages clockPages() {
        return clockPages;
    }

    /** The name of this process, unique among the living of its directory. */
    public String process() {
        return folder.process();
    }

    /** The run this log belongs to; a child inherits it. */
    public UUID run() {
        return identity.run();
    }

    /** This life of this process; a child gets it as {@link ProcessIdentity#PARENT}. */
    public UUID incarnation() {
        return identity.incarnation();
    }

    /** Folder of this log. */
    public Path path() {
        return folder.path();
    }

    /** Records that could not be written so far. */
    public long lost() {
        return tail.losses().count();
    }

    /** Returns the number of the segment it stands in, 0 if it was lost. */
    private int write(
            int type,
            int thread,
            long stamp,
            long time,
            int socket,
            int aux,
            long p0,
            long p1,
            long p2,
            long p3,
            byte[] raw,
            String text) {
        try {
            byte[] extra = raw == null ? null : Slots.extra(raw, text);
            int segment = tail.write(type, thread, stamp, time, RecordLayout.word3(socket, aux), p0, p1, p2, p3, extra);
            if (segment != 0 && thread != 0 && RecordType.isEvent(type)) {
                introductions.logged(type, thread, stamp, aux, segment);
            }
            return segment;
        } catch (Throwable e) {
            tail.lose(stamp);
            return 0;
        }
    }
}
