package dev.lightcone.collector.http;

import dev.lightcone.collector.store.Receipt;
import dev.lightcone.protocol.Shipping;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent back for one request.
 *
 * @param status HTTP status
 * @param type value of Content-Type
 * @param body the bytes, before compression
 * @param tag entity tag with its quotes, empty if the answer must not be kept
 * @param headers further headers
 */
record Answer(int status, String type, byte[] body, String tag, Map<String, String> headers) {
    static final String JSON = "application/json";
    static final String TEXT = "text/plain; charset=utf-8";

    Answer(int status, String type, byte[] body, String tag) {
        this(status, type, body, tag, Map.of());
    }

    /** Plain text that is not kept. */
    static Answer text(int status, String text) {
        return new Answer(status, TEXT, text.getBytes(StandardCharsets.UTF_8), "");
    }

    /** What became of a piece of a log. */
    static Answer receipt(Receipt receipt) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (receipt.offset() >= 0) {
            headers.put(Shipping.OFFSET, Long.toString(receipt.offset()));
        }
        if (receipt.sealed()) {
            headers.put(Shipping.SEALED, "true");
        }
        Answer words = switch (receipt.fate()) {
            case TAKEN -> text(200, "");
            case BEYOND -> problem(409, "The piece " + receipt.message() + ".");
            case WRONG -> problem(400, "The piece " + receipt.message() + ".");
            case FULL -> problem(507, "There is no room: " + receipt.message() + ".");
        };
        return new Answer(words.status, words.type, words.body, "", headers);
    }

    static Answer json(byte[] body, String tag) {
        return new Answer(200, JSON, body, tag);
    }

    /** A refusal in words. */
    static Answer problem(int status, String message) {
        String body = "{\"status\":" + status + ",\"message\":" + JsonText.quoted(message) + "}\n";
        return new Answer(status, JSON, body.getBytes(StandardCharsets.UTF_8), "");
    }
}
