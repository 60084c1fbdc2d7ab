package dev.lightcone.collector.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Who may read and who may ship: everybody, or those who show the token. Agents and scripts show it in the header
 * Authorization; a browser shows it once in the address and from then on a cookie made of it, with which nobody can ship.
 */
public final class Access {
    private static final String COOKIE = "lightcone";
    private static final String BEARER = "Bearer ";
    private static final int LONGEST_COOKIES = 4096;

    private final byte[] token;
    private final byte[] cookie;

    private Access(byte[] token, byte[] cookie) {
        this.token = token;
        this.cookie = cookie;
    }

    /** No token is wanted. */
    public static Access open() {
        return new Access(null, null);
    }

    /** This token is wanted. */
    public static Access by(String token) {
        byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
        return new Access(bytes, digest("lightcone cookie " + token).getBytes(StandardCharsets.UTF_8));
    }

    boolean wanted() {
        return token != null;
    }

    /** True if the request shows the token itself. */
    boolean shownBy(Request request) {
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return token != null
                && header != null
                && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && is(header.substring(BEARER.length()).strip());
    }

    /** True if the text is the token; takes as long whichever character is wrong. */
    boolean is(String text) {
        return token != null && MessageDigest.isEqual(token, text.getBytes(StandardCharsets.UTF_8));
    }

    /** True if the request shows the cookie. */
    boolean cookieShownBy(Request request) {
        String all = request.getHeaders().get(HttpHeader.COOKIE);
        if (token == null || all == null || all.length() > LONGEST_COOKIES) {
            return false;
        }
        for (HttpCookie one : Request.getCookies(request)) {
            if (one.getName().equals(COOKIE)
                    && MessageDigest.isEqual(cookie, one.getValue().getBytes(StandardCharsets.UTF_8))) {
                return true;
            }
        }
        return false;
    }

    /** Value of the header Set-Cookie. */
    String cookie(boolean secure) {
        return COOKIE + "=" + new String(cookie, StandardCharsets.UTF_8) + "; Path=/; HttpOnly; SameSite=Strict"
                + (secure ? "; Secure" : "");
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
