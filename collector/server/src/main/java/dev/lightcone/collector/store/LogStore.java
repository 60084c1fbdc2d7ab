package dev.lightcone.collector.store;

import dev.lightcone.protocol.Contact;
import dev.lightcone.protocol.LogFormatException;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.Removed;
import dev.lightcone.protocol.SegmentHeader;
import dev.lightcone.protocol.SegmentReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The logs that agents shipped, one folder each. Names of files are made of an incarnation's digits, a number, and the
 * plain characters of a process name, so no stream can reach any other file. What the store has is what lies on its
 * disk: a collector that starts anew goes on from there. Thread-safe.
 */
public final class LogStore implements AutoCloseable {
    private static final Pattern FOLDER =
            Pattern.compile(".*-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");
    private static final Pattern SEGMENT = Pattern.compile("(\\d{6})" + Pattern.quote(LogLayout.SUFFIX));
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
            store.find();
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

    private void find() throws IOException {
        StoreFiles.deleteDraft(dir.resolve(FOUND));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(dir)) {
            for (Path folder : folders) {
                Matcher name = FOLDER.matcher(folder.getFileName().toString());
                if (name.matches() && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    logs.put(UUID.fromString(name.group(1)), found(folder));
                }
            }
        }
    }

    private StoredLog found(Path folder) throws IOException {
        TreeMap<Integer, StoredSegment> segments = new TreeMap<>();
        Removed removed = Removed.read(folder).orElse(null);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = SEGMENT.matcher(file.getFileName().toString());
                if (StoreFiles.isDraft(file)) {
                    StoreFiles.delete(file); // what the collector was writing when it ended
                } else if (name.matches()) {
                    int number = Integer.parseInt(name.group(1));
                    if (removed != null && number <= removed.through()) {
                        StoreFiles.delete(file); // it was to be, when the collector ended
                    } else {
                        segments.put(number, found(file, Files.size(file)));
                    }
                }
            }
        }
        boolean ended = Contact.read(folder)
                .filter(contact -> contact.state() == Contact.State.ENDED)
                .isPresent();
        SegmentHeader oldest =
                segments.isEmpty() ? null : StoreFiles.header(folder.resolve(LogLayout.segment(segments.firstKey())));
        return new StoredLog(
                new StoredSegments(folder, usage, segments, oldest, removed), ended ? Contact.State.ENDED : null);
    }

    private StoredSegment found(Path file, long size) throws IOException {
        long written = Files.getLastModifiedTime(file).toMillis();
        try (SegmentReader reader = SegmentReader.open(file, false)) {
            usage.found(size, 1);
            return new StoredSegment(reader.bytes(), reader.sealedSlots() > 0, written, size);
        } catch (LogFormatException e) {
            // less than a header: the machine went down before the file was on its disk
            long bytes = size < SegmentHeader.SIZE ? 0 : size;
            usage.found(bytes, 1);
            return new StoredSegment(bytes, false, written, bytes);
        }
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
