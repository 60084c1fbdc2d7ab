package dev.lightcone.maven;

import java.nio.charset.Charset;
import java.util.Map;

/** What the terminal or log file of this build can show: build machines often speak plain ASCII. */
final class Console {
    private static final Map<String, String> PLAIN =
            Map.of("→", "->", "∥", "||", "·", "|", "…", "...", "“", "\"", "”", "\"", "’", "'", "–", "-", "—", "-");

    private Console() {}

    /** The text with signs that this console lacks written in ASCII. */
    static String fit(String text) {
        return fit(text, charset());
    }

    static String fit(String text, Charset charset) {
        if (charset.newEncoder().canEncode(text)) {
            return text;
        }
        String fitted = text;
        for (Map.Entry<String, String> sign : PLAIN.entrySet()) {
            if (!charset.newEncoder().canEncode(sign.getKey())) {
                fitted = fitted.replace(sign.getKey(), sign.getValue());
            }
        }
        return fitted;
    }

    /** Standard output's: a property since Java 19, another one on terminals before, else the default. */
    private static Charset charset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", ""));
        return name.isEmpty() || !Charset.isSupported(name) ? Charset.defaultCharset() : Charset.forName(name);
    }
}
