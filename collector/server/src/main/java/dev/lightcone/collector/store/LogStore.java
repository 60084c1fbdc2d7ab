package dev.lightcone.collector.store;

import dev.lightcone.protocol.Contact;
import dev.lightcone.protocol.LogFormatException;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The logs that agents shipped, one folder each. Names of files are made of an incarnation's digits, a number, and the
 * plain characters of a process name, so no stream can reach any other file. What the store has is what lies on its
 * disk: a collector that starts anew goes on from there. Thread-safe.
 */
public final class LogStore implements AutoCloseable {
    private static final String LOCK = ".lock";
    private static final String FOUND = "findings.json.gz";
    private static final long LOOK_EVERY_MS = 500;

    // What was just written is what a live analysis looks at again and again.
    private static final long PACK_AFTER_MS = TimeUnit.MINUTES.toMillis(10);

    private static final long SILENCE = TimeUnit.SECONDS.toNanos(10);
    private static final long SILENCE_LEAVING = TimeUnit.SECONDS.toNanos(1);

    private final Path dir;
    private final FileChannel lock;
    private final Usage usage;
    private final Removals removals;
    private final Contacts contacts = new Contacts();
    private final Map<UUID, StoredLog> logs = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Packing packing;
    private final Thread packer = new Thread(this::pack, "lightcone-packer");
    private final Thread watch = new Thread(this::watch, "lightcone-contacts");

    private LogStore(Path dir, StoreLimits limits, FileChannel lock, long packAfter) {
        packing = new Packing(packAfter);
        packer.setDaemon(true);
        packer.setPriority(Thread.MIN_PRIORITY);
        this.dir = dir;
        this.lock = lock;
        usage = new Usage(limits);
        removals = new Removals(dir, limits.retention(), usage);
        watch.setDaemon(true);
    }

    /**
     * Opens a store, made if missing.
     *
     * @throws IOException if it cannot be used, or another collector has it; the message is for people
     */
    public static LogStore open(Path dir, StoreLimits limits) throws IOException {
        return open(dir, limits, PACK_AFTER_MS);
    }

    /** As above; packAfter: how long after it grew last a sealed segment is packed, ms. */
    public static LogStore open(Path dir, StoreLimits limits, long packAfter) throws IOException {
        StoreFiles.makeDirectory(dir);
        FileChannel lock = StoreFiles.openLock(dir.resolve(LOCK));
        try {
            if (lock.tryLock() == null) {
                throw new IOException("another collector has it");
            }
            LogStore store = new LogStore(dir, limits, lock, packAfter);
            StoreFiles.deleteDraft(dir.resolve(FOUND));
            store.logs.putAll(new StoreFinder(dir, store.usage).find());
            store.watch.start();
            store.packer.start();
            return store;
        } catch (OverlappingFileLockException e) {
            throw new IOException("this collector has it already", e);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Where the logs lie. */
    public Path dir() {
        return dir;
    }

    /** Where what was found in these logs is kept. */
    public KeptFile found() {
        return new KeptFile(dir.resolve(FOUND));
    }

    /** Takes a piece, or says why not. */
    public Receipt take(Piece piece) {
        try {
            StoredLog log = logs.get(piece.incarnation());
            if (log != null) {
                return log.take(piece, contacts);
            }
            boolean beginning = piece.offset() == 0 && piece.bytes().remaining() >= SegmentHeader.SIZE;
            return beginning ? begin(piece) : unknown(piece);
        } catch (StoreFull e) {
            return Receipt.full(-1, e.getMessage());
        } catch (IOException e) {
            return Receipt.full(-1, "the disk of the store does not take it (" + e.getMessage() + ")");
        }
    }

    private static Receipt unknown(Piece piece) {
        if (piece.offset() > 0) {
            return Receipt.beyond(0, piece.offset());
        }
        return piece.bytes().hasRemaining() || piece.sealed() > 0
                ? Receipt.wrong(0, "begins a segment with less than its header")
                : Receipt.taken(0, false);
    }

    /** The first piece of a log; its folder is named after the process in the header. */
    private synchronized Receipt begin(Piece piece) throws IOException {
        StoredLog log = logs.get(piece.incarnation());
        if (log != null) {
            return log.take(piece, contacts);
        }
        if (logs.size() >= StoreLimits.MOST_LOGS) {
            throw new StoreFull("the store has " + StoreLimits.MOST_LOGS + " logs, as many as it takes");
        }
        byte[] head = new byte[SegmentHeader.SIZE];
        piece.bytes().duplicate().get(head);
        try {
            String name = folder(SegmentHeader.decode(head).process(), piece.incarnation());
            log = new StoredLog(dir.resolve(name), usage);
        } catch (LogFormatException e) {
            return Receipt.wrong(0, e.getMessage());
        }
        Receipt receipt = log.take(piece, contacts);
        if (log.begun()) {
            logs.put(piece.incarnation(), log);
        }
        return receipt;
    }

    private static String folder(String process, UUID incarnation) {
        String shortly = LogLayout.folder(process, incarnation);
        return shortly + incarnation.toString().substring(8);
    }

    private void pack() {
        try {
            while (!end.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                packing.look(shrinking(), System.currentTimeMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!end.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                long now = System.nanoTime();
                for (StoredLog log : logs.values()) {
                    log.contact().look(now, SILENCE, SILENCE_LEAVING, contacts);
                }
                remove();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void remove() {
        try {
            removals.look(shrinking(), System.currentTimeMillis())
                    .forEach(gone -> logs.values().removeIf(log -> log.shrinking() == gone));
        } catch (IOException | RuntimeException e) {
            // what one log throws must not end the watch over all; not even that little can be written, or somebody
            // else removes: the next look tries again
        }
    }

    private List<ShrinkingLog> shrinking() {
        return logs.values().stream().map(StoredLog::shrinking).toList();
    }

    /** Segments that were packed since the store was opened. */
    public long packedSegments() {
        return packing.segments();
    }

    /** Bytes that this saved. */
    public long savedBytes() {
        return packing.saved();
    }

    /** Bytes of segments that were removed since the store was opened. */
    public long removedBytes() {
        return removals.bytes();
    }

    /** Segments that were removed since the store was opened. */
    public long removedSegments() {
        return removals.segments();
    }

    /** Logs of which, since the store was opened, everything was removed, even the word that they were. */
    public long removedLogs() {
        return removals.logs();
    }

    /** Bytes of all segments. */
    public long bytes() {
        return usage.bytes();
    }

    /** Logs with this state. */
    public long logs(Contact.State state) {
        return logs.values().stream()
                .filter(log -> log.contact().state() == state)
                .count();
    }

    /** All logs. */
    public int logs() {
        return logs.size();
    }

    /** True if it can be written to, as far as a look at its folder tells. */
    public boolean ready() {
        return Files.isWritable(dir);
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        lock.close();
    }
}
