package dev.lightcone.analysis.view;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Puts foreign texts into HTML and SVG so that they stay texts. */
final class Markup {
    private Markup() {}

    /** For text between tags and for attribute values in double quotes. */
    static String text(String plain) {
        StringBuilder safe = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                // Controls, and marks that turn the direction of the text around them.
                default ->
                    safe.append(
                            Character.isISOControl(c) && c != '\n' && c != '\t'
                                            || Character.getType(c) == Character.FORMAT
                                    ? '\uFFFD'
                                    : c);
            }
        }
        return safe.toString();
    }

    /** For JSON within a script element: the same value, without any character that HTML knows. */
    static String json(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** For a script within a script element: the same program, without what would end the element. */
    static String script(String script) {
        return script.replace("</", "<\\/").replace("<!--", "<\\!--");
    }

    /** The source expression of a content security policy that allows exactly this script or style. */
    static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
