package dev.lightcone.collector.store;

import dev.lightcone.protocol.Contact;
import dev.lightcone.protocol.LogFormatException;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The log of one incarnation in the store. A piece is written where its bytes belong or not at all; what is there is
 * never written again. The two words of a header that change are zero until the segment is sealed, which is put on the
 * disk before it is acknowledged: only then may its agent throw the segment away. Thread-safe.
 */
final class StoredLog {
    private static final int CHANGING = SegmentHeader.SEALED_AT + Long.BYTES - SegmentHeader.CLAIMED_AT;

    private final Path folder;
    private final Usage usage;
    private final Map<Integer, StoredSegment> segments;
    private SegmentHeader known;
    private long bytes;
    private Contact.State state;
    private long heardNanos;
    private long heardMillis;
    private boolean leaving;

    /** One segment: bytes in its file, and whether it is sealed. */
    record StoredSegment(long bytes, boolean sealed) {}

    /** A log that is there, or is about to be. State null: nothing was heard of it yet. */
    StoredLog(
            Path folder, Usage usage, Map<Integer, StoredSegment> segments, SegmentHeader known, Contact.State state) {
        this.folder = folder;
        this.usage = usage;
        this.segments = new HashMap<>(segments);
        this.known = known;
        this.state = state;
        this.bytes = segments.values().stream().mapToLong(StoredSegment::bytes).sum();
    }

    /** Takes a piece; throws only if the disk does not take it. */
    synchronized Receipt take(Piece piece, Contacts contacts) throws IOException {
        StoredSegment segment = segments.getOrDefault(piece.segment(), new StoredSegment(0, false));
        heard(piece, contacts);
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

    private void heard(Piece piece, Contacts contacts) throws IOException {
        if (segments.isEmpty()) {
            return;
        }
        heardNanos = System.nanoTime();
        heardMillis = System.currentTimeMillis();
        leaving = piece.leaving();
        if (piece.ended()) {
            state(Contact.State.ENDED, contacts);
        } else if (state != Contact.State.ENDED) {
            state(Contact.State.HELD, contacts);
        }
    }

    private void state(Contact.State now, Contacts contacts) throws IOException {
        if (state != now) {
            contacts.write(folder, now, heardMillis);
            state = now;
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
        segments.put(segment, new StoredSegment(now, false));
        bytes += by;
    }

    private Receipt seal(Piece piece) throws IOException {
        long have = segments.getOrDefault(piece.segment(), new StoredSegment(0, false))
                .bytes();
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
        segments.put(piece.segment(), new StoredSegment(have, true));
        return Receipt.taken(have, true);
    }

    private Path file(int segment) {
        return folder.resolve(LogLayout.segment(segment));
    }

    /** Notes that contact is lost, if it is; silence: how long nothing may be heard, ns. */
    synchronized void look(long now, long silence, long silenceLeaving, Contacts contacts) throws IOException {
        if (state == Contact.State.HELD && now - heardNanos > (leaving ? silenceLeaving : silence)) {
            state(Contact.State.LOST, contacts);
        }
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
