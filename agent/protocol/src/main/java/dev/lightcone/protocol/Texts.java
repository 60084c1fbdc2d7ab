package dev.lightcone.protocol;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text as the log holds it: UTF-8, cut at a bound but never within a character. */
public final class Texts {
    /** What parts two texts of one record. */
    public static final char SEPARATOR = '\0';

    /** The longest name of an application's event, and key of a value, in UTF-16 chars. */
    public static final int MAX_NAME = 120;

    /** The longest description, and value, in UTF-16 chars. */
    public static final int MAX_DESCRIPTION = 1000;

    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private Texts() {}

    /** A text of at most so many chars, cut between code points and ended by "…"; zero chars become spaces. */
    public static String bounded(String text, int max) {
        String bounded = text.length() <= max ? text : cut(text, max - 1) + "…";
        return bounded.indexOf(SEPARATOR) < 0 ? bounded : bounded.replace(SEPARATOR, ' ');
    }

    /** As the API for applications does it: the text if it fits as it is, else its beginning and a hash of all of it. */
    public static String identity(String text, int max) {
        if (text.length() <= max && text.indexOf(SEPARATOR) < 0) {
            return text;
        }
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * MIX;
            hash ^= hash >>> 29;
        }
        String end = "…" + Long.toHexString(hash);
        String start = text.length() <= max - end.length() ? text : cut(text, max - end.length());
        return start.replace(SEPARATOR, ' ') + end;
    }

    private static String cut(String text, int length) {
        boolean splitsPair = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splitsPair ? length - 1 : length);
    }

    /**
     * A text as UTF-8.
     *
     * @param text any string; null counts as empty, unpaired surrogates become '?'
     * @param most the most bytes to return; what does not fit is cut at a character's border
     */
    public static byte[] utf8(String text, int most) {
        if (text == null || text.isEmpty()) {
            return new byte[0];
        }
        CharsetEncoder encoder = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        ByteBuffer out = ByteBuffer.allocate((int) Math.min(most, text.length() * 3L));
        encoder.encode(CharBuffer.wrap(text), out, true);
        return Arrays.copyOf(out.array(), out.position());
    }
}
