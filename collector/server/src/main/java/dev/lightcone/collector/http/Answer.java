package dev.lightcone.collector.http;

import java.nio.charset.StandardCharsets;

/**
 * What is sent back for one request.
 *
 * @param status HTTP status
 * @param type value of Content-Type
 * @param body the bytes, before compression
 * @param tag entity tag with its quotes, empty if the answer must not be kept
 */
record Answer(int status, String type, byte[] body, String tag) {
    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";

    static Answer json(byte[] body, String tag) {
        return new Answer(200, JSON, body, tag);
    }

    /** A refusal in words, as RFC 9457 has it. */
    static Answer problem(int status, String detail) {
        String body = "{\"status\":" + status + ",\"title\":" + JsonText.quoted(title(status)) + ",\"detail\":"
                + JsonText.quoted(detail) + "}\n";
        return new Answer(status, PROBLEM, body.getBytes(StandardCharsets.UTF_8), "");
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 403 -> "Refused";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 413 -> "No request bodies";
            case 414 -> "Address too long";
            case 421 -> "Wrong host";
            case 431 -> "Headers too large";
            case 503 -> "Not ready";
            default -> status < 500 ? "Bad request" : "Internal error";
        };
    }
}
