package dev.lightcone.api;

/** Bounds the words of an application before they reach the log. */
final class Text {
    private static final char SEPARATOR = '\0';

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

    private static String cut(String text, int length) {
        boolean splitsPair = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splitsPair ? length - 1 : length);
    }
}
