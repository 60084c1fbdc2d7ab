package dev.lightcone.collector.store;

import dev.lightcone.protocol.Contact;
import dev.lightcone.protocol.LogFormatException;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.Removed;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The log of one incarnation in the store. A piece is written where its bytes belong or not at all; what is there is
 * never written again, until it is removed as the oldest. The two words of a header that change are zero until the segment is sealed, which is put on the
 * disk before it is acknowledged: only then may its agent throw the segment away. Thread-safe.
 */
final class StoredLog {
    private static final int CHANGING = SegmentHeader.SEALED_AT + Long.BYTES - SegmentHeader.CLAIMED_AT;

    /** What {@link #oldest} says when nothing is to be removed. */
    static final long NOTHING = Long.MAX_VALUE;

    private static final long QUIET_MS = 600_000;

    // Clocks of two hosts are thought to be no further apart.
    private static final long CLOCKS_NANOS = 60_000_000_000L;

    private final Path folder;
    private final Usage usage;
    private final NavigableMap<Integer, StoredSegment> segments;
    private final Set<Integer> unpackable = ConcurrentHashMap.newKeySet();
    private SegmentHeader known;
    private Removed removed;
    private boolean forgotten;
    private long begins;
    private long bytes;
    private Contact.State state;
    private Contact.State noted;
    private long heardNanos;
    private long heardMillis;
    private boolean leaving;

    /**
     * One segment.
     *
     * @param bytes it has
     * @param sealed whether it is whole
     * @param written when it grew last, epoch ms
     * @param disk bytes of its file, fewer if it is packed
     */
    record StoredSegment(long bytes, boolean sealed, long written, long disk) {
        static final StoredSegment NONE = new StoredSegment(0, false, 0, 0);

        boolean packed() {
            return disk < bytes;
        }
    }

    /** A log that is about to be. */
    StoredLog(Path folder, Usage usage) {
        this(folder, usage, new TreeMap<>(), null, null, null);
    }

    /**
     * A log that is there. State null: nothing was heard of it yet.
     *
     * @param oldest header of its oldest segment, null if there is none that can be read
     */
    StoredLog(
            Path folder,
            Usage usage,
            NavigableMap<Integer, StoredSegment> segments,
            SegmentHeader oldest,
            Removed removed,
            Contact.State state) {
        this.folder = folder;
        this.usage = usage;
        this.segments = segments;
        this.removed = removed;
        this.known = oldest == null && removed != null ? removed.first() : oldest;
        this.begins = segments.isEmpty()
                ? Long.MAX_VALUE
                : oldest == null ? 0 : removed == null ? oldest.startedAt() : oldest.anchorWall();
        this.state = state;
        this.noted = state;
        this.bytes = segments.values().stream().mapToLong(StoredSegment::disk).sum();
    }

    /** Takes a piece; throws only if the disk does not take it. */
    synchronized Receipt take(Piece piece, Contacts contacts) throws IOException {
        if (forgotten) {
            return Receipt.taken(0, false); // its agent begins anew
        }
        StoredSegment segment = segments.getOrDefault(piece.segment(), StoredSegment.NONE);
        heard(piece, contacts);
        if (removed != null && piece.segment() <= removed.through()) {
            // Nobody wants it any more; its agent need not know before it has sealed it.
            return Receipt.taken(piece.offset() + piece.bytes().remaining(), piece.sealed() > 0);
        }
        long have = segment.bytes();
        if (piece.offset() > have) {
            return Receipt.beyond(have, piece.offset());
        }
        ByteBuffer fresh = piece.bytes().duplicate();
        fresh.position((int) Math.min(fresh.limit(), fresh.position() + have - piece.offset()));
        if (segment.sealed()) {
            return fresh.hasRemaining()
                    ? Receipt.wrong(have, "is more than the sealed segment has")
                    : Receipt.taken(have, true);
        }
        if (have + fresh.remaining() > LogLayout.MOST_BYTES) {
            return Receipt.wrong(have, "is more than " + LogLayout.MOST_BYTES + " bytes, the most of a segment");
        }
        if (fresh.hasRemaining()) {
            String wrong = have == 0 ? begin(piece, fresh) : append(piece.segment(), fresh, have);
            if (!wrong.isEmpty()) {
                return Receipt.wrong(have, wrong);
            }
            heard(piece, contacts);
        }
        return piece.sealed() == 0
                ? Receipt.taken(segments.getOrDefault(piece.segment(), segment).bytes(), false)
                : seal(piece);
    }

    private void heard(Piece piece, Contacts contacts) {
        if (segments.isEmpty() && removed == null) {
            return;
        }
        heardNanos = System.nanoTime();
        heardMillis = System.currentTimeMillis();
        leaving = piece.leaving();
        if (piece.ended()) {
            state = Contact.State.ENDED;
        } else if (state != Contact.State.ENDED) {
            state = Contact.State.HELD;
        }
        note(contacts);
    }

    /** Writes the state down; a full disk must not keep a piece from being answered, so then a later look does it. */
    private void note(Contacts contacts) {
        if (noted == state) {
            return;
        }
        try {
            contacts.write(folder, state, heardMillis);
            noted = state;
        } catch (IOException e) {
            noted = null;
        }
    }

    /** The beginning of a segment; returns what is wrong with it, empty if nothing. */
    private String begin(Piece piece, ByteBuffer fresh) throws IOException {
        if (fresh.remaining() < SegmentHeader.SIZE) {
            return "begins a segment with less than its header";
        }
        byte[] head = new byte[SegmentHeader.SIZE];
        fresh.duplicate().get(head);
        SegmentHeader header;
        try {
            header = SegmentHeader.decode(head);
        } catch (LogFormatException e) {
            return e.getMessage();
        }
        String wrong = strange(header, piece);
        if (!wrong.isEmpty()) {
            return wrong;
        }
        ByteBuffer whole =
                ByteBuffer.allocate(fresh.remaining()).put(fresh.duplicate()).flip();
        for (int i = 0; i < CHANGING; i++) {
            whole.put(SegmentHeader.CLAIMED_AT + i, (byte) 0);
        }
        int size = whole.remaining();
        if (segments.size() >= StoreLimits.MOST_SEGMENTS) {
            throw new StoreFull("this log has " + segments.size() + " segments, as many as a log may");
        }
        usage.take(size, 1, bytes);
        boolean written = false;
        try {
            StoreFiles.makeDirectory(folder);
            StoreFiles.write(file(piece.segment()), whole, false);
            written = true;
        } finally {
            if (!written) {
                usage.giveBack(size, 1);
            }
        }
        known = header;
        if (segments.isEmpty()) {
            begins = removed == null ? header.startedAt() : header.anchorWall();
        }
        grown(piece.segment(), size, size);
        return "";
    }

    private String strange(SegmentHeader header, Piece piece) {
        if (!header.incarnation().equals(piece.incarnation())) {
            return "is of another log: its header names incarnation " + header.incarnation();
        }
        if (header.segment() != piece.segment()) {
            return "is segment " + header.segment() + " by its header";
        }
        boolean same = known == null
                || known.run().equals(header.run())
                        && known.pid() == header.pid()
                        && known.startedAt() == header.startedAt()
                        && known.process().equals(header.process())
                        && known.bootId().equals(header.bootId());
        return same ? "" : "is of another process than the segments before, by its header";
    }

    private String append(int segment, ByteBuffer fresh, long have) throws IOException {
        int size = fresh.remaining();
        usage.take(size, 0, bytes);
        boolean written = false;
        try (FileChannel channel = StoreFiles.open(file(segment))) {
            try {
                StoreFiles.writeAll(channel, fresh, have);
                written = true;
            } finally {
                if (!written) {
                    channel.truncate(have);
                }
            }
        } finally {
            if (!written) {
                usage.giveBack(size, 0);
            }
        }
        grown(segment, have + size, size);
        return "";
    }

    private void grown(int segment, long now, int by) {
        segments.put(segment, new StoredSegment(now, false, System.currentTimeMillis(), now));
        bytes += by;
    }

    private Receipt seal(Piece piece) throws IOException {
        StoredSegment segment = segments.getOrDefault(piece.segment(), StoredSegment.NONE);
        long have = segment.bytes();
        if (piece.sealed() < 0 || piece.sealed() > LogLayout.MOST_BYTES / RecordLayout.SLOT) {
            return Receipt.wrong(have, "is sealed with " + piece.sealed() + " slots, which no segment has");
        }
        long whole = SegmentHeader.SIZE + piece.sealed() * RecordLayout.SLOT;
        if (have < whole) {
            return Receipt.beyond(have, whole);
        }
        if (have > whole) {
            return Receipt.wrong(have, "seals the segment at " + whole + " bytes, but it has " + have);
        }
        ByteBuffer words = ByteBuffer.allocate(CHANGING).order(ByteOrder.LITTLE_ENDIAN);
        words.putLong(0, piece.sealed());
        words.putLong(CHANGING - Long.BYTES, piece.sealed());
        try (FileChannel channel = StoreFiles.open(file(piece.segment()))) {
            channel.force(true); // the records before the word that says that they are all there
            StoreFiles.writeAll(channel, words, SegmentHeader.CLAIMED_AT);
            channel.force(true);
        }
        StoreFiles.forceDirectory(folder);
        segments.put(piece.segment(), new StoredSegment(have, true, segment.written(), have));
        return Receipt.taken(have, true);
    }

    private Path file(int segment) {
        return folder.resolve(LogLayout.segment(segment));
    }

    /** When the oldest segment grew last, epoch ms; {@link #NOTHING} if it is not to be removed. */
    synchronized long oldest(long nowMillis) {
        if (segments.isEmpty() || known == null && removed == null) {
            return NOTHING; // of a log that nothing is known of nothing could be told, if it went
        }
        StoredSegment oldest = segments.firstEntry().getValue();
        boolean grows = state == Contact.State.HELD && (segments.size() == 1 || !oldest.sealed());
        boolean mayGrow = state == null && !oldest.sealed() && nowMillis - oldest.written() < QUIET_MS;
        return grows || mayGrow ? NOTHING : oldest.written();
    }

    /** Removes the oldest segment; returns its bytes. What is removed is written down before. */
    synchronized long removeOldest(Removed.Why why, long nowMillis) throws IOException {
        int number = segments.firstKey();
        long size = segments.get(number).disk();
        Integer next = segments.higherKey(number);
        SegmentHeader first = removed == null ? StoreFiles.header(file(number)) : removed.first();
        if (first == null) {
            first = known; // damaged since it came
        }
        long until = next != null ? 0 : StoreFiles.lastTime(file(number));
        long before = removed == null ? 0 : removed.bytes();
        Removed now = new Removed(first, number, before + size, until, nowMillis, why);
        StoreFiles.write(folder.resolve(LogLayout.REMOVED), now.encoded(), true);
        removed = now;
        SegmentHeader oldest = next == null ? null : StoreFiles.header(file(next));
        begins = next == null ? Long.MAX_VALUE : oldest == null ? 0 : oldest.anchorWall();
        StoreFiles.delete(file(number));
        segments.remove(number);
        usage.giveBack(size, 1);
        bytes -= size;
        return size;
    }

    /** A sealed segment that did not grow since then (epoch ms) and is not packed; empty if there is none. */
    synchronized OptionalInt packable(long since) {
        return segments.entrySet().stream()
                .filter(each -> each.getValue().sealed() && !each.getValue().packed())
                .filter(each -> each.getValue().written() < since && !unpackable.contains(each.getKey()))
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }

    /** Packs a sealed segment; returns the bytes that this saves. */
    long pack(int number) throws IOException {
        Path draft = file(number).resolveSibling(LogLayout.segment(number) + ".packed");
        try {
            return replace(number, draft, StoreFiles.pack(file(number), draft));
        } catch (LogFormatException e) {
            unpackable.add(number); // damaged: it stays as it is
            return 0;
        } finally {
            tidy(draft);
        }
    }

    /** Removes the draft, and the folder that could not be removed because of it. */
    private synchronized void tidy(Path draft) throws IOException {
        StoreFiles.delete(draft);
        if (forgotten) {
            StoreFiles.deleteFolder(folder);
        }
    }

    private synchronized long replace(int number, Path draft, long size) throws IOException {
        StoredSegment segment = segments.get(number);
        if (segment == null || size >= segment.disk()) {
            unpackable.add(number); // removed meanwhile, or nothing is saved
            return 0;
        }
        StoreFiles.move(draft, file(number));
        long saved = segment.disk() - size;
        segments.put(number, new StoredSegment(segment.bytes(), true, segment.written(), size));
        usage.giveBack(saved, 0);
        bytes -= saved;
        return saved;
    }

    /** True if all of it was removed. */
    synchronized boolean gone() {
        return segments.isEmpty() && removed != null && state != Contact.State.HELD;
    }

    /** When what is left of it begins, epoch ns by its agent's clock; {@link Long#MAX_VALUE} if nothing is left. */
    synchronized long begins() {
        return begins;
    }

    /**
     * Removes the word that this log was removed, if it can matter to no event that is left.
     *
     * @param earliest when what is left of all logs begins, epoch ns
     * @return false if it still matters
     */
    synchronized boolean forget(long earliest) throws IOException {
        boolean matters = removed.until() == 0 || removed.until() > earliest - CLOCKS_NANOS;
        if (!matters || earliest == Long.MAX_VALUE) {
            forgotten = true;
            StoreFiles.deleteFolder(folder, LogLayout.REMOVED, LogLayout.CONTACT);
        }
        return forgotten;
    }

    /** Notes that contact is lost, if it is; silence: how long nothing may be heard, ns. */
    synchronized void look(long now, long silence, long silenceLeaving, Contacts contacts) {
        if (state == Contact.State.HELD && now - heardNanos > (leaving ? silenceLeaving : silence)) {
            state = Contact.State.LOST;
        }
        note(contacts);
    }

    /** What is known of its agent; null: nothing was heard of it since the store was opened. */
    synchronized Contact.State state() {
        return state;
    }

    /** True once there is something of it on the disk. */
    synchronized boolean begun() {
        return !segments.isEmpty();
    }
}
