package dev.lightcone.analysis.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of the user interface, as they lie on the class path under {@code web/}. Thread-safe. */
public final class WebAssets {
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_.-]*[A-Za-z0-9_-]\\.([a-z0-9]+)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2");

    private WebAssets() {}

    /**
     * The bytes of a file.
     *
     * @param name path below {@code web/}, without a leading slash
     * @return empty if there is no such file or the name is not one that is served
     */
    public static Optional<byte[]> read(String name) {
        if (type(name).isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = WebAssets.class.getResourceAsStream("/web/" + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read web/" + name + " from the class path", e);
        }
    }

    /** The text of a file that must be there. */
    static String text(String name) {
        return new String(
                read(name).orElseThrow(() -> new IllegalStateException("web/" + name + " is not on the class path")),
                StandardCharsets.UTF_8);
    }

    /** The media type of a file by its name; empty if the name is not one that is served. */
    public static Optional<String> type(String name) {
        var matcher = NAME.matcher(name);
        return matcher.matches() && !name.contains("..")
                ? Optional.ofNullable(TYPES.get(matcher.group(1)))
                : Optional.empty();
    }
}
