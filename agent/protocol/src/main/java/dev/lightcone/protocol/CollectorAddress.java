package dev.lightcone.protocol;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a collector listens.
 *
 * @param secure true for https
 * @param host name or address; one of IPv6 without brackets
 * @param port 1 to 65535
 * @param text as a person wrote it, without a slash at its end
 */
public record CollectorAddress(boolean secure, String host, int port, String text) {
    /** Port of a collector when none is said. */
    public static final int PORT = 7070;

    private static final String EXPECTED = "an address such as http://host:7070 or https://host:7070";

    /** What an address should have been, null if it is one. */
    static String problem(String text) {
        try {
            return text.isEmpty() || of(text) != null ? null : EXPECTED;
        } catch (IllegalArgumentException e) {
            return EXPECTED;
        }
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is none; the message does not repeat it
     */
    public static CollectorAddress of(String text) {
        try {
            URI uri = new URI(text);
            boolean secure = "https".equalsIgnoreCase(uri.getScheme());
            boolean known = secure || "http".equalsIgnoreCase(uri.getScheme());
            boolean bare = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            String path = uri.getPath();
            int port = uri.getPort() < 0 ? PORT : uri.getPort();
            if (known && bare && uri.getHost() != null && (path.isEmpty() || path.equals("/")) && port < 65_536) {
                String host = uri.getHost().startsWith("[")
                        ? uri.getHost().substring(1, uri.getHost().length() - 1)
                        : uri.getHost();
                return new CollectorAddress(secure, host, port, text.endsWith("/") ? cut(text) : text);
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new IllegalArgumentException("not " + EXPECTED);
    }

    private static String cut(String text) {
        return text.substring(0, text.length() - 1);
    }

    /** Host and port as a request's header Host has them. */
    public String authority() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
