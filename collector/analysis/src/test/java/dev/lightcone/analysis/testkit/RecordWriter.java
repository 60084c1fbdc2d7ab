package dev.lightcone.analysis.testkit;

import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.Texts;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Encodes records as they stand in a segment. */
final class RecordWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Appends one record; extra: raw bytes of its further slots, padded to whole slots. */
    void append(int type, int thread, long stamp, long time, int socket, int aux, long[] p, byte[] extra) {
        int slots = 1 + (extra.length + RecordLayout.SLOT - 1) / RecordLayout.SLOT;
        ByteBuffer b = ByteBuffer.allocate(slots * RecordLayout.SLOT).order(ByteOrder.LITTLE_ENDIAN);
        b.putLong(RecordLayout.word0(type, slots, thread)).putLong(stamp).putLong(time);
        b.putLong(RecordLayout.word3(socket, aux));
        for (int i = 0; i < 4; i++) {
            b.putLong(i < p.length ? p[i] : 0);
        }
        b.put(extra);
        long fold = RecordLayout.fold(
                b.getLong(0),
                b.getLong(8),
                b.getLong(16),
                b.getLong(24),
                b.getLong(32),
                b.getLong(40),
                b.getLong(48),
                b.getLong(56));
        for (int at = RecordLayout.SLOT; at < b.capacity(); at += 8) {
            fold = RecordLayout.fold(fold, b.getLong(at));
        }
        b.putLong(0, RecordLayout.seal(b.getLong(0), fold));
        out.writeBytes(b.array());
    }

    /** Appends empty slots: claimed and never written. */
    void hole(int slots) {
        out.writeBytes(new byte[slots * RecordLayout.SLOT]);
    }

    /** Appends bytes as they are. */
    void raw(byte[] bytes) {
        out.writeBytes(bytes);
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** A text as it follows in further slots. */
    static byte[] text(String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        byte[] bytes = Texts.utf8(text, RecordLayout.MAX_TEXT);
        return ByteBuffer.allocate(bytes.length + 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
    }
}
