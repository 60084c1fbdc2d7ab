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

/**
 * The log of one incarnation in the store, as it takes pieces. A piece is written where its bytes belong or not at all;
 * what is there is never written again, until it is removed or packed ({@link ShrinkingLog}). The two words of a header
 * that change are zero until the segment is sealed, which is put on the disk before it is acknowledged: only then may its
 * agent throw the segment away. Thread-safe.
 */
final class StoredLog {
    private static final int CHANGING = SegmentHeader.SEALED_AT + Long.BYTES - SegmentHeader.CLAIMED_AT;

    private final StoredSegments segments;
    private final AgentContact contact;
    private final ShrinkingLog shrinking;

    /** A log that is about to be. */
    StoredLog(Path folder, Usage usage) {
        this(new StoredSegments(folder, usage), null);
    }

    /** A log that is there. State null: nothing was heard of its agent yet. */
    StoredLog(StoredSegments segments, Contact.State state) {
        this.segments = segments;
        contact = new AgentContact(segments.folder, state);
        shrinking = new ShrinkingLog(segments, contact);
    }

    /** Takes a piece; throws only if the disk does not take it. */
    Receipt take(Piece piece, Contacts contacts) throws IOException {
        synchronized (segments) {
            return taken(piece, contacts);
        }
    }

    private Receipt taken(Piece piece, Contacts contacts) throws IOException {
        if (segments.forgotten) {
            return Receipt.taken(0, false); // its agent begins anew
        }
        StoredSegment segment = segments.get(piece.segment());
        heard(piece, contacts);
        if (segments.removed != null && piece.segment() <= segments.removed.through()) {
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
        return piece.sealed() == 0 ? Receipt.taken(segments.get(piece.segment()).bytes(), false) : seal(piece);
    }

    private void heard(Piece piece, Contacts contacts) {
        if (!segments.all.isEmpty() || segments.removed != null) {
            contact.heard(piece.leaving(), piece.ended(), contacts);
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
        if (segments.all.size() >= StoreLimits.MOST_SEGMENTS) {
            throw new StoreFull("this log has " + segments.all.size() + " segments, as many as a log may");
        }
        segments.usage.take(size, 1, segments.bytes());
        boolean written = false;
        try {
            StoreFiles.makeDirectory(segments.folder);
            StoreFiles.write(segments.file(piece.segment()), whole, false);
            written = true;
        } finally {
            if (!written) {
                segments.usage.giveBack(size, 1);
            }
        }
        segments.began(piece.segment(), header, size);
        return "";
    }

    private String strange(SegmentHeader header, Piece piece) {
        if (!header.incarnation().equals(piece.incarnation())) {
            return "is of another log: its header names incarnation " + header.incarnation();
        }
        if (header.segment() != piece.segment()) {
            return "is segment " + header.segment() + " by its header";
        }
        SegmentHeader known = segments.known;
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
        segments.usage.take(size, 0, segments.bytes());
        boolean written = false;
        try (FileChannel channel = StoreFiles.open(segments.file(segment))) {
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
                segments.usage.giveBack(size, 0);
            }
        }
        segments.grew(segment, have + size, size);
        return "";
    }

    private Receipt seal(Piece piece) throws IOException {
        long have = segments.get(piece.segment()).bytes();
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
        try (FileChannel channel = StoreFiles.open(segments.file(piece.segment()))) {
            channel.force(true); // the records before the word that says that they are all there
            StoreFiles.writeAll(channel, words, SegmentHeader.CLAIMED_AT);
            channel.force(true);
        }
        StoreFiles.forceDirectory(segments.folder);
        segments.sealed(piece.segment());
        return Receipt.taken(have, true);
    }

    /** What makes it smaller. */
    ShrinkingLog shrinking() {
        return shrinking;
    }

    /** What is known of its agent. */
    AgentContact contact() {
        return contact;
    }

    /** True once there is something of it on the disk. */
    boolean begun() {
        synchronized (segments) {
            return !segments.all.isEmpty();
        }
    }
}
