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

    static Answer json(byte[] body, String tag) {
        return new Answer(200, JSON, body, tag);
    }

    /** A refusal in words. */
    static Answer problem(int status, String message) {
        String body = "{\"status\":" + status + ",\"message\":" + JsonText.quoted(message) + "}\n";
        return new Answer(status, JSON, body.getBytes(StandardCharsets.UTF_8), "");
    }
}
