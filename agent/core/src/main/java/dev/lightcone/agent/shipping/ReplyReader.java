package dev.lightcone.agent.shipping;

import dev.lightcone.protocol.Shipping;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads the answers of one connection: as much of HTTP/1.1 as a collector uses, within bounds. */
final class ReplyReader {
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_LINE = 8192;
    private static final int LONGEST_BODY = 1 << 16;

    private final InputStream in;
    private boolean last;

    ReplyReader(InputStream in) {
        this.in = in;
    }

    /** True if the connection is of no use after the answer read last. */
    boolean last() {
        return last;
    }

    /** Reads one answer and leaves its body behind. */
    Reply read() throws IOException {
        int status = status(line());
        long body = -1;
        long offset = -1;
        boolean sealed = false;
        int retryAfter = 0;
        last = false;
        for (int i = 0; ; i++) {
            String line = line();
            if (line.isEmpty()) {
                break;
            }
            if (i == MOST_HEADERS) {
                throw new IOException("more than " + MOST_HEADERS + " headers");
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).trim();
            if (name.equals("content-length")) {
                body = number(value);
            } else if (name.equals("connection")) {
                last |= value.equalsIgnoreCase("close");
            } else if (name.equals("retry-after")) {
                retryAfter = (int) Math.max(0, Math.min(3600, number(value)));
            } else if (name.equalsIgnoreCase(Shipping.OFFSET)) {
                offset = number(value);
            } else if (name.equalsIgnoreCase(Shipping.SEALED)) {
                sealed = true;
            }
        }
        skip(body);
        return new Reply(status, offset, sealed, retryAfter);
    }

    private static int status(String line) throws IOException {
        if (line.startsWith("HTTP/1.") && line.length() >= 12) {
            int status = (int) number(line.substring(9, 12));
            if (status >= 200 && status < 600) {
                return status;
            }
        }
        throw new IOException("what answers there is no collector");
    }

    /** A body whose length is not said, or is too long to be worth reading, ends the use of the connection. */
    private void skip(long body) throws IOException {
        if (body < 0 || body > LONGEST_BODY) {
            last = true;
        } else if (in.readNBytes((int) body).length < body) {
            throw new IOException("the connection ended within an answer");
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("the collector closed the connection");
            }
            if (c == '\n') {
                int length = line.length();
                if (length > 0 && line.charAt(length - 1) == '\r') {
                    line.setLength(length - 1);
                }
                return line.toString();
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("a line of more than " + LONGEST_LINE + " characters");
            }
            line.append((char) c);
        }
    }

    /** A number of digits alone, -1 if it is none. */
    private static long number(String text) {
        if (text.isEmpty() || text.length() > 15) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }
}
