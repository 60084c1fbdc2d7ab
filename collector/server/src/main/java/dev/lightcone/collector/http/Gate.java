package dev.lightcone.collector.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Decides who may ask at all. A page of another site can make a browser on this machine send requests here; what gives
 * it away is the Host header (after its own name was re-pointed to this address) or the Origin header.
 */
final class Gate {
    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    private final boolean loopbackOnly;
    private final String ownName;
    private final String scheme;
    private final Access access;

    /**
     * @param loopbackOnly true if the server listens on a loopback address
     * @param ownName host name of this machine, accepted when the server listens further
     * @param scheme http or https
     */
    Gate(boolean loopbackOnly, String ownName, String scheme, Access access) {
        this.loopbackOnly = loopbackOnly;
        this.ownName = ownName.toLowerCase(Locale.ROOT);
        this.scheme = scheme;
        this.access = access;
    }

    /** Throws if a request that ships a piece is refused. No page may do that. */
    void checkShipper(Request request) {
        boolean shown = access.shownBy(request);
        checkHost(request, shown);
        if (request.getHeaders().contains(HttpHeader.ORIGIN)) {
            throw new BadQuestion(403, "Pages do not ship logs.");
        }
        if (access.wanted() && !shown) {
            throw new BadQuestion(401, "Logs are taken with the token only: Authorization: Bearer TOKEN.");
        }
    }

    /** Throws if a request to read is refused. */
    void check(Request request) {
        HttpFields headers = request.getHeaders();
        boolean shown = access.shownBy(request);
        String host = checkHost(request, shown);
        String origin = headers.get(HttpHeader.ORIGIN);
        if (origin != null && !origin.equalsIgnoreCase(scheme + "://" + host)) {
            throw new BadQuestion(403, "Requests from pages of '" + Question.shortened(origin) + "' are refused.");
        }
        if (!METHODS.contains(request.getMethod())) {
            throw new BadQuestion(405, "Only GET and HEAD are answered, not " + request.getMethod() + ".");
        }
        if (headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0 || headers.contains(HttpHeader.TRANSFER_ENCODING)) {
            throw new BadQuestion(413, "This collector takes no request bodies.");
        }
        if (access.wanted() && !shown && !access.cookieShownBy(request)) {
            throw new BadQuestion(
                    401, "This collector wants its token: open " + scheme + "://" + host + "/?token=TOKEN once.");
        }
    }

    /** No page can know the token, under whatever name it reached us; without a token, the name must be ours. */
    private String checkHost(Request request, boolean shown) {
        String host = request.getHeaders().get(HttpHeader.HOST);
        if (host == null || !shown && !access.wanted() && !known(name(host))) {
            throw new BadQuestion(
                    421,
                    "This collector does not answer to the host '" + Question.shortened(host == null ? "" : host)
                            + "'. Use " + (loopbackOnly ? "localhost or 127.0.0.1." : "an IP address."));
        }
        return host;
    }

    private boolean known(String name) {
        if (name.equals("localhost")
                || name.equals("[::1]")
                || LOOPBACK_V4.matcher(name).matches()) {
            return true;
        }
        // An address in digits cannot have been re-pointed by anybody's name server.
        boolean digits = IPV4.matcher(name).matches() || name.startsWith("[");
        return !loopbackOnly && (digits || name.equals(ownName));
    }

    private static String name(String host) {
        int colon = host.startsWith("[") ? host.indexOf(':', Math.max(0, host.indexOf(']'))) : host.indexOf(':');
        return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    /** The headers that every answer carries. */
    static void protect(HttpFields.Mutable headers) {
        for (HttpField field : PROTECTION) {
            headers.put(field);
        }
    }

    private static final HttpField[] PROTECTION = {
        new HttpField(
                "Content-Security-Policy",
                "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'"),
        new HttpField("X-Content-Type-Options", "nosniff"),
        new HttpField("X-Frame-Options", "DENY"),
        new HttpField("Referrer-Policy", "no-referrer"),
        new HttpField("Cross-Origin-Resource-Policy", "same-origin"),
        new HttpField("Cross-Origin-Opener-Policy", "same-origin")
    };
}
