package dev.lightcone.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** Builds the bytes of segments for tests. */
final class Segments {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Segments() {
        bytes.writeBytes(header().encode());
    }

    static SegmentHeader header() {
        return new SegmentHeader(
                3,
                new UUID(1, 2),
                true,
                new UUID(3, 4),
                new UUID(0, 0),
                4711,
                "replica",
                "host",
                "boot",
                99,
                1000,
                2000,
                3000,
                5,
                77,
                "17",
                "Main",
                "dir=x",
                "1.0");
    }

    /** Adds a record with a text in further slots; null: one slot. */
    Segments record(int type, long stamp, String text) {
        byte[] utf8 = Texts.utf8(text, RecordLayout.MAX_TEXT);
        int slots = text == null ? 1 : RecordLayout.slotsForText(utf8.length);
        ByteBuffer b = ByteBuffer.allocate(slots * RecordLayout.SLOT).order(ByteOrder.LITTLE_ENDIAN);
        b.putLong(8, stamp).putLong(16, 10 * stamp).putLong(24, RecordLayout.word3(7, -3));
        b.putLong(32, 1).putLong(40, -1).putLong(48, Long.MIN_VALUE).putLong(56, stamp ^ 0x5555);
        if (text != null) {
            b.putShort(64, (short) utf8.length).put(66, utf8);
        }
        long word0 = RecordLayout.word0(type, slots, -9);
        long fold = RecordLayout.fold(
                word0,
                b.getLong(8),
                b.getLong(16),
                b.getLong(24),
                b.getLong(32),
                b.getLong(40),
                b.getLong(48),
                b.getLong(56));
        for (int i = RecordLayout.SLOT; i < b.capacity(); i += 8) {
            fold = RecordLayout.fold(fold, b.getLong(i));
        }
        b.putLong(0, RecordLayout.seal(word0, fold));
        bytes.writeBytes(b.array());
        return this;
    }

    /** Adds slots that nobody wrote. */
    Segments holes(int slots) {
        bytes.writeBytes(new byte[slots * RecordLayout.SLOT]);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
