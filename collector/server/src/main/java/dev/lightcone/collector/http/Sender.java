package dev.lightcone.collector.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes an {@link Answer}: protection headers, not-modified answers, compression. */
final class Sender {
    private static final int WORTH_COMPRESSING = 1024;
    private static final int BUSY_SECONDS = 1;
    private static final int FULL_SECONDS = 5;

    private Sender() {}

    static void send(Request request, Response response, Callback callback, Answer answer, Burden burden) {
        HttpFields.Mutable headers = response.getHeaders();
        Gate.protect(headers);
        headers.put(HttpHeader.CACHE_CONTROL, answer.tag().isEmpty() ? "no-store" : "no-cache");
        headers.put(HttpHeader.VARY, "Accept-Encoding");
        if (!answer.tag().isEmpty()) {
            headers.put(HttpHeader.ETAG, answer.tag());
            if (known(request.getHeaders().get(HttpHeader.IF_NONE_MATCH), answer.tag())) {
                response.setStatus(304);
                response.write(true, null, callback);
                return;
            }
        }
        if (answer.status() == 405) {
            headers.put(HttpHeader.ALLOW, Ingest.isFor(request.getHttpURI().getCanonicalPath()) ? "PUT" : "GET, HEAD");
        }
        if (answer.status() == 401) {
            headers.put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
        }
        if (answer.status() == 408 || answer.status() == 413) {
            // The body is not read; the connection cannot be used for a next request.
            headers.put(HttpHeader.CONNECTION, "close");
        }
        if (answer.status() == 503 || answer.status() == 507) {
            headers.put(HttpHeader.RETRY_AFTER, answer.status() == 503 ? BUSY_SECONDS : FULL_SECONDS);
        }
        answer.headers().forEach(headers::put);
        response.setStatus(answer.status());
        headers.put(HttpHeader.CONTENT_TYPE, answer.type());
        byte[] body = answer.body();
        if (body.length >= WORTH_COMPRESSING && gzipAccepted(request)) {
            body = compressed(body);
            headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        Callback read = burden.taken(request, body.length, callback);
        if (read == null) {
            body = crowded(response);
            read = callback;
        }
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), read);
    }

    /** There is no room for the answer; says so in its place. */
    private static byte[] crowded(Response response) {
        Answer answer = Answer.problem(503, "Too much of other answers is not read yet.");
        HttpFields.Mutable headers = response.getHeaders();
        headers.remove(HttpHeader.ETAG);
        headers.remove(HttpHeader.CONTENT_ENCODING);
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put(HttpHeader.RETRY_AFTER, BUSY_SECONDS);
        headers.put(HttpHeader.CONTENT_TYPE, answer.type());
        response.setStatus(answer.status());
        return answer.body();
    }

    private static boolean known(String header, String tag) {
        if (header == null) {
            return false;
        }
        for (String one : header.split(",")) {
            String plain = one.trim();
            if (plain.equals(tag) || plain.equals("W/" + tag) || plain.equals("*")) {
                return true;
            }
        }
        return false;
    }

    private static boolean gzipAccepted(Request request) {
        for (String coding : request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_ENCODING)) {
            if (coding.equals("gzip")) {
                return true;
            }
        }
        return false;
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 8192)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
