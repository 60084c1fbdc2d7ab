package dev.lightcone.agent.programs.torture;

import java.util.zip.CRC32;

/** The bytes that scenarios send, and how they tell what arrived. */
final class Pattern {
    private Pattern() {}

    static byte[] bytes(int count) {
        return bytes(count, count);
    }

    static byte[] bytes(int count, int seed) {
        byte[] bytes = new byte[count];
        int state = seed * 31 + 17;
        for (int i = 0; i < count; i++) {
            state = state * 1_103_515_245 + 12_345;
            bytes[i] = (byte) (state >>> 16);
        }
        return bytes;
    }

    /** "3 bytes 352441c2". */
    static String of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    static String of(byte[] bytes, int count) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, count);
        return count + " bytes " + Long.toHexString(crc.getValue());
    }
}
