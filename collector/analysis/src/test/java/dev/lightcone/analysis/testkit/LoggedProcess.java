package dev.lightcone.analysis.testkit;

import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SegmentHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A process as it logs itself. Setters that concern its identity come before its first record. */
public final class LoggedProcess {
    /** Wall clock at which every test kernel booted: nanoTime 0, epoch ns. */
    static final long BOOT = LogFolder.START - 1_000_000_000_000L;

    private final LogFolder folder;
    private final String name;
    private final long startedAt;
    private final UUID run;
    private final boolean runGiven;
    private final List<SegmentHeader> headers = new ArrayList<>();
    private final List<RecordWriter> segments = new ArrayList<>();
    private final Map<String, LoggedThread> threads = new LinkedHashMap<>();
    private UUID incarnation;
    private UUID parent = new UUID(0, 0);
    private String options;
    private long pid;
    private String host = "host-1";
    private String bootId = "boot-1";
    private long network = 1;
    private long stamp;
    private int sockets;
    private boolean lockFile = true;
    private boolean started;
    private boolean frozen;

    LoggedProcess(LogFolder folder, String name, UUID incarnation, long pid) {
        this.folder = folder;
        this.name = name;
        this.incarnation = incarnation;
        this.pid = pid;
        startedAt = folder.now();
        run = folder.run();
        runGiven = folder.runGiven();
    }

    public LoggedProcess host(String host, String bootId, long network) {
        this.host = host;
        this.bootId = bootId;
        this.network = network;
        return this;
    }

    /** Started by another one. */
    public LoggedProcess parent(LoggedProcess process) {
        parent = process.incarnation;
        return this;
    }

    public LoggedProcess incarnation(UUID id) {
        incarnation = id;
        return this;
    }

    /** What its agent was started with, as an agent argument. */
    public LoggedProcess options(String argument) {
        options = argument;
        return this;
    }

    public LoggedProcess pid(long id) {
        pid = id;
        return this;
    }

    /** Leaves the lock file out, as a copy of the log alone would. */
    public LoggedProcess withoutLockFile() {
        lockFile = false;
        return this;
    }

    /** The thread of that name, a new one at first use. */
    public LoggedThread thread(String thread) {
        return threads.computeIfAbsent(thread, t -> new LoggedThread(this, threads.size() + 1, t));
    }

    /** The same thread of execution while it acts as a logical process of this JVM. */
    public LoggedThread thread(String thread, String as) {
        return threads.computeIfAbsent(
                thread + '\0' + as, t -> new LoggedThread(this, -1 - threads.size(), thread + '\0' + as));
    }

    /** A new datagram socket, bound to an IP address and port. */
    public LoggedSocket socket(String local, int port) {
        return new LoggedSocket(this, local, port);
    }

    /** Ends its current segment: what follows goes to a new one. */
    public LoggedProcess newSegment() {
        begin();
        segments.add(new RecordWriter());
        headers.add(header(segments.size()));
        return this;
    }

    /** Logs the orderly end. */
    public LoggedProcess goodbye() {
        thread("shutdown").event(RecordType.GOODBYE, 0, 0);
        return this;
    }

    /** One anchor, with the records dropped so far. */
    public LoggedProcess anchor(long dropped) {
        begin();
        long now = folder.tick();
        if (frozen) {
            return this;
        }
        current().append(RecordType.ANCHOR, 0, 0, now - BOOT, 0, 0, new long[] {now, 50, dropped, 0}, new byte[0]);
        return this;
    }

    /** A gap record; see {@link RecordType#GAP}. */
    public LoggedProcess gap(int reason, LoggedEnd end, int direction, long lost, long from, long to, String text) {
        int socket = end == null ? 0 : end.announced();
        record(RecordType.GAP, 0, 0, socket, reason, RecordWriter.text(text), lost, from, to, direction);
        return this;
    }

    /** A transport seen but not traced. */
    public LoggedProcess untraced(int transport, long count, String text) {
        record(RecordType.UNTRACED, 0, 0, 0, transport, RecordWriter.text(text), count, -1, -1, 0);
        return this;
    }

    /** What became of a probe; see {@link RecordType#PROBE}. */
    public LoggedProcess probe(int number, long woven, long failures, String text) {
        record(RecordType.PROBE, 0, 0, 0, number, RecordWriter.text(text), woven, 0, failures, 0);
        return this;
    }

    /** How the message began that the SEND or RECEIVE of this stamp is part of; see {@link RecordType#PAYLOAD}. */
    public LoggedProcess payload(long stamp, int direction, String name, String content) {
        record(RecordType.PAYLOAD, 0, stamp, 0, direction, RecordWriter.text(name + '\0' + content), content.length());
        return this;
    }

    /** It stood still until now; see {@link RecordType#PAUSE}. */
    public LoggedProcess paused(long millis, int cause) {
        record(
                RecordType.PAUSE,
                0,
                0,
                0,
                0,
                new byte[0],
                millis * 1_000_000,
                millis * 1_000_000 + 100_000_000,
                cause,
                0);
        return this;
    }

    /** From here on the kernel's queues are looked at once a second. */
    public LoggedProcess watched() {
        record(RecordType.KERNEL, 0, 0, 0, 0, new byte[0], 1_000_000_000, 0, 0, 0);
        return this;
    }

    /** What the kernel holds of a socket now; see {@link RecordType#KERNEL}. */
    public LoggedProcess kernel(int socket, long unacknowledged, long unread, int timer, long retransmits) {
        record(RecordType.KERNEL, 0, 0, socket, 1, new byte[0], unacknowledged, unread, timer, retransmits);
        return this;
    }

    /** Slots claimed and never written. */
    public LoggedProcess hole(int slots) {
        begin();
        current().hole(slots);
        return this;
    }

    /** Bytes as they are, for damage. */
    public LoggedProcess raw(byte[] bytes) {
        begin();
        current().raw(bytes);
        return this;
    }

    /** Logs nothing from here on, although it goes on: its log is behind. */
    public LoggedProcess freeze() {
        begin();
        frozen = true;
        return this;
    }

    /** The Lamport clock. */
    public long stamp() {
        return stamp;
    }

    /** Sets the Lamport clock: the next tick gives one more. */
    public LoggedProcess stamp(long value) {
        stamp = value;
        return this;
    }

    public String name() {
        return name;
    }

    public UUID incarnation() {
        return incarnation;
    }

    public long pid() {
        return pid;
    }

    /** The folder its log is written to. */
    public Path folder(Path dir) {
        return dir.resolve(LogLayout.folder(name, incarnation));
    }

    long tick() {
        return ++stamp;
    }

    LogFolder clock() {
        return folder;
    }

    int nextSocket() {
        return ++sockets;
    }

    /** Number of the current segment, from 1. */
    int segment() {
        begin();
        return segments.size();
    }

    void announceSocket(
            int socket, int flags, byte[] local, int localPort, byte[] remote, int remotePort, long sent, long got) {
        record(
                RecordType.SOCKET,
                0,
                0,
                socket,
                localPort | remotePort << 16,
                LoggedEnd.addresses(local, remote),
                flags,
                sent,
                got,
                folder.now() - BOOT);
    }

    void record(int type, int thread, long at, int socket, int aux, byte[] extra, long... p) {
        begin();
        if (frozen) {
            folder.tick();
            return;
        }
        current().append(type, thread, at, folder.tick() - BOOT, socket, aux, p, extra);
    }

    void write(Path dir) throws IOException {
        begin();
        Path own = Files.createDirectories(folder(dir));
        for (int i = 0; i < segments.size(); i++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(headers.get(i).encode());
            bytes.writeBytes(segments.get(i).bytes());
            Files.write(own.resolve(LogLayout.segment(i + 1)), bytes.toByteArray());
        }
        if (lockFile) {
            Files.write(own.resolve(LogLayout.LIVE), new byte[0]);
        }
    }

    private RecordWriter current() {
        return segments.get(segments.size() - 1);
    }

    private void begin() {
        if (!started) {
            started = true;
            segments.add(new RecordWriter());
            headers.add(header(1));
            thread("main").event(RecordType.PROCESS_START, 0, 0, 1, pid, -1);
            anchor(0);
        }
    }

    private SegmentHeader header(int segment) {
        return new SegmentHeader(
                segment,
                run,
                runGiven,
                incarnation,
                parent,
                pid,
                name,
                host,
                bootId,
                network,
                startedAt,
                folder.now(),
                folder.now() - BOOT,
                50,
                stamp,
                "17.0.15 Test",
                name + ".Main",
                options == null ? "process=" + name : options,
                "test");
    }
}
