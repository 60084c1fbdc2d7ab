package dev.lightcone.agent.log;

import dev.lightcone.bootstrap.Memory;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.Texts;
import java.util.Arrays;

/** Writes records into claimed slots: everything else first, the word with type and check last, with release. */
final class Slots {
    private Slots() {}

    /** Slots of a record with so much in further slots; null counts as nothing. */
    static int count(byte[] extra) {
        return extra == null ? 1 : 1 + extra.length / RecordLayout.SLOT;
    }

    /**
     * Writes one record and commits it.
     *
     * @param at address of the first of its slots, all of them claimed by the caller
     * @param extra the further slots, a multiple of {@link RecordLayout#SLOT} bytes; null none
     */
    static void write(
            long at,
            int type,
            int thread,
            long stamp,
            long time,
            long word3,
            long p0,
            long p1,
            long p2,
            long p3,
            byte[] extra) {
        long word0 = RecordLayout.word0(type, count(extra), thread);
        long fold = RecordLayout.fold(word0, stamp, time, word3, p0, p1, p2, p3);
        Memory.putLong(at + 8, stamp);
        Memory.putLong(at + 16, time);
        Memory.putLong(at + 24, word3);
        Memory.putLong(at + 32, p0);
        Memory.putLong(at + 40, p1);
        Memory.putLong(at + 48, p2);
        Memory.putLong(at + 56, p3);
        if (extra != null) {
            for (int i = 0; i < extra.length; i += 8) {
                long word = word(extra, i);
                Memory.putLong(at + RecordLayout.SLOT + i, word);
                fold = RecordLayout.fold(fold, word);
            }
        }
        Memory.putLongRelease(at, RecordLayout.seal(word0, fold));
    }

    /** Eight bytes of an array, the first the lowest. By hand: a VarHandle's first use costs a starting JVM more. */
    static long word(byte[] bytes, int at) {
        long word = 0;
        for (int i = 7; i >= 0; i--) {
            word = word << 8 | bytes[at + i] & 0xFF;
        }
        return word;
    }

    /** Fills so many slots with records that carry nothing. */
    static void pad(long at, long slots) {
        long from = at;
        for (long left = slots; left > 0; ) {
            int now = (int) Math.min(left, RecordLayout.MAX_SLOTS);
            byte[] zeros = now == 1 ? null : new byte[(now - 1) * RecordLayout.SLOT];
            write(from, RecordType.PAD, 0, 0, 0, 0, 0, 0, 0, 0, zeros);
            from += (long) now * RecordLayout.SLOT;
            left -= now;
        }
    }

    /** The further slots that hold a text after some raw bytes (may be empty), cut to what a record may hold. */
    static byte[] extra(byte[] raw, String text) {
        if (text == null) {
            return Arrays.copyOf(raw, roundUp(raw.length));
        }
        byte[] utf8 = Texts.utf8(text, RecordLayout.MAX_TEXT - raw.length);
        byte[] extra = Arrays.copyOf(raw, roundUp(raw.length + 2 + utf8.length));
        extra[raw.length] = (byte) utf8.length;
        extra[raw.length + 1] = (byte) (utf8.length >>> 8);
        System.arraycopy(utf8, 0, extra, raw.length + 2, utf8.length);
        return extra;
    }

    private static int roundUp(int bytes) {
        return (bytes + RecordLayout.SLOT - 1) / RecordLayout.SLOT * RecordLayout.SLOT;
    }
}
