package dev.lightcone.protocol;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text as the log holds it: UTF-8, cut at a bound but never within a character. */
public final class Texts {
    private Texts() {}

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
