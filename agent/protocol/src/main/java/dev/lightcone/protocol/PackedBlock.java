package dev.lightcone.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Packs some slots of a segment by columns, and unpacks them to the very same bytes. */
final class PackedBlock {
    private static final int SLOT = RecordLayout.SLOT;

    private PackedBlock() {}

    /** Packs whole slots; a record that goes on beyond them is kept slot by slot. */
    static byte[] pack(byte[] slots, int length) {
        Writer columns = new Writer();
        RecordModel model = new RecordModel(columns);
        ByteBuffer b = ByteBuffer.wrap(slots).order(ByteOrder.LITTLE_ENDIAN);
        long[] words = new long[8];
        for (int at = 0; at < length; ) {
            int intact = intact(b, at, length, words);
            if (intact > 0) {
                int type = model.type(RecordLayout.type(words[0]));
                model.slots(type, intact);
                model.words(type, words);
                model.extra(type, slots, at + SLOT, (intact - 1) * SLOT);
                at += intact * SLOT;
            } else if (zero(slots, at)) {
                model.type(RecordModel.ZERO);
                at += SLOT;
            } else {
                model.type(RecordModel.LITERAL);
                model.literal(slots, at);
                at += SLOT;
            }
        }
        return columns.deflated();
    }

    /**
     * Unpacks so many bytes of slots.
     *
     * @throws LogFormatException if it does not hold them
     */
    static byte[] unpack(byte[] packed, int length) throws LogFormatException {
        byte[] slots = new byte[length];
        try {
            RecordModel model = new RecordModel(new Reader(packed, length));
            ByteBuffer b = ByteBuffer.wrap(slots).order(ByteOrder.LITTLE_ENDIAN);
            long[] words = new long[8];
            for (int at = 0; at < length; ) {
                at += unpack(model, slots, b, at, words);
            }
            return slots;
        } catch (DataFormatException | RuntimeException e) {
            throw new LogFormatException("a packed block does not hold what it says");
        }
    }

    private static int unpack(RecordModel model, byte[] slots, ByteBuffer b, int at, long[] words) {
        int type = model.type(0);
        if (type == RecordModel.ZERO) {
            return SLOT;
        }
        if (type == RecordModel.LITERAL) {
            model.literal(slots, at);
            return SLOT;
        }
        int count = model.slots(type, 0);
        model.words(type, words);
        model.extra(type, slots, at + SLOT, (count - 1) * SLOT);
        long word0 = RecordLayout.word0(type, count, RecordLayout.thread(words[0]));
        words[0] = word0;
        for (int i = 0; i < 8; i++) {
            b.putLong(at + 8 * i, words[i]);
        }
        b.putLong(at, RecordLayout.seal(word0, fold(b, at, count)));
        return count * SLOT;
    }

    /** How many slots the intact record there has, with its words; 0 if there is none that ends within the slots. */
    private static int intact(ByteBuffer b, int at, int length, long[] words) {
        long word0 = b.getLong(at);
        int count = RecordLayout.slots(word0);
        if (RecordLayout.type(word0) == 0 || count == 0 || at + count * SLOT > length) {
            return 0;
        }
        for (int i = 0; i < 8; i++) {
            words[i] = b.getLong(at + 8 * i);
        }
        return RecordLayout.sealedBy(word0, fold(b, at, count)) ? count : 0;
    }

    private static long fold(ByteBuffer b, int at, int count) {
        long fold = RecordLayout.fold(
                b.getLong(at),
                b.getLong(at + 8),
                b.getLong(at + 16),
                b.getLong(at + 24),
                b.getLong(at + 32),
                b.getLong(at + 40),
                b.getLong(at + 48),
                b.getLong(at + 56));
        for (int i = SLOT; i < count * SLOT; i += 8) {
            fold = RecordLayout.fold(fold, b.getLong(at + i));
        }
        return fold;
    }

    private static boolean zero(byte[] slots, int at) {
        return Arrays.equals(slots, at, at + SLOT, new byte[SLOT], 0, SLOT);
    }

    private static void number(ByteArrayOutputStream to, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            to.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        to.write((int) rest);
    }

    private static long number(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte b = from.get();
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }

    private static final class Writer implements RecordModel.Columns {
        private final ByteArrayOutputStream[] columns = new ByteArrayOutputStream[RecordModel.COLUMNS];

        @Override
        public long next(int column, long expected, long actual) {
            long off = actual - expected;
            number(of(column), off << 1 ^ off >> 63);
            return actual;
        }

        @Override
        public void bytes(int column, byte[] bytes, int from, int length) {
            if (length > 0) {
                of(column).write(bytes, from, length);
            }
        }

        private ByteArrayOutputStream of(int column) {
            if (columns[column] == null) {
                columns[column] = new ByteArrayOutputStream();
            }
            return columns[column];
        }

        byte[] deflated() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            number(all, Arrays.stream(columns).filter(Objects::nonNull).count());
            for (int column = 0; column < columns.length; column++) {
                if (columns[column] != null) {
                    number(all, column);
                    number(all, columns[column].size());
                }
            }
            for (ByteArrayOutputStream column : columns) {
                if (column != null) {
                    all.writeBytes(column.toByteArray());
                }
            }
            Deflater deflater = new Deflater();
            try {
                deflater.setInput(all.toByteArray());
                deflater.finish();
                ByteArrayOutputStream packed = new ByteArrayOutputStream();
                number(packed, all.size());
                byte[] buffer = new byte[1 << 14];
                while (!deflater.finished()) {
                    packed.write(buffer, 0, deflater.deflate(buffer));
                }
                return packed.toByteArray();
            } finally {
                deflater.end();
            }
        }
    }

    private static final class Reader implements RecordModel.Columns {
        private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
        // No number takes more than ten bytes, and no slot more than twelve of them and its own bytes.
        private static final int MOST_PER_SLOT = 3 * SLOT;

        private final ByteBuffer[] columns = new ByteBuffer[RecordModel.COLUMNS];

        Reader(byte[] packed, int length) throws DataFormatException {
            ByteBuffer head = ByteBuffer.wrap(packed);
            long size = number(head);
            if (size < 0 || size > RecordModel.COLUMNS * 20L + (long) length / SLOT * MOST_PER_SLOT) {
                throw new DataFormatException("too large");
            }
            ByteBuffer all = ByteBuffer.wrap(inflated(packed, head.position(), (int) size));
            long count = number(all);
            if (count < 0 || count > RecordModel.COLUMNS) {
                throw new DataFormatException("too many columns");
            }
            int[] names = new int[(int) count];
            int[] sizes = new int[(int) count];
            for (int i = 0; i < count; i++) {
                names[i] = (int) number(all);
                sizes[i] = (int) number(all);
            }
            Arrays.fill(columns, NOTHING);
            for (int i = 0; i < count; i++) {
                columns[names[i]] = all.slice(all.position(), sizes[i]);
                all.position(all.position() + sizes[i]);
            }
        }

        private static byte[] inflated(byte[] packed, int from, int size) throws DataFormatException {
            byte[] all = new byte[size];
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(packed, from, packed.length - from);
                int at = 0;
                while (at < size) {
                    int read = inflater.inflate(all, at, size - at);
                    if (read == 0) {
                        throw new DataFormatException("too short");
                    }
                    at += read;
                }
                return all;
            } finally {
                inflater.end();
            }
        }

        @Override
        public long next(int column, long expected, long actual) {
            long coded = number(columns[column]);
            return expected + (coded >>> 1 ^ -(coded & 1));
        }

        @Override
        public void bytes(int column, byte[] bytes, int from, int length) {
            if (length > 0) {
                columns[column].get(bytes, from, length);
            }
        }
    }
}
