package dev.lightcone.api;

/** Bounds the words of an application before they reach the log. */
final class Text {
    private static final char SEPARATOR = '\0';

    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private Text() {}

    /**
     * The text with at most {@code max} UTF-16 chars, cut between code points and ended by "…" where it was longer;
     * null gives the empty text. Zero chars become spaces: in the log one of them parts name and description.
     */
    static String bounded(String text, int max) {
        if (text == null) {
            return "";
        }
        String bounded = text.length() <= max ? text : cut(text, max - 1) + "…";
        return bounded.indexOf(SEPARATOR) < 0 ? bounded : bounded.replace(SEPARATOR, ' ');
    }

    /**
     * The text itself if it fits as it is; else its beginning, "…" and a hash of all of it, at most {@code max} chars: so
     * that different texts stay different. {@code max} is more than 17; null gives the empty text.
     */
    static String identity(String text, int max) {
        if (text == null || text.length() <= max && text.indexOf(SEPARATOR) < 0) {
            return text == null ? "" : text;
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
}
