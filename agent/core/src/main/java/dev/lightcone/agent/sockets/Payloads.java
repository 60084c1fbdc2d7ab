package dev.lightcone.agent.sockets;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.bootstrap.Memory;
import dev.lightcone.protocol.AgentOption;
import dev.lightcone.protocol.AgentOptions;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.Texts;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Logs how messages begin: their first bytes as text, and the first line of an HTTP/1 request or answer as their name.
 * Only the begin of a message, a run of sends or reads of one chain: what follows is often the middle of a line, of which
 * the rules that hide secrets could not know what it belongs to. Exists only where the options ask for it. Thread-safe.
 */
public final class Payloads {
    /** Bytes looked at for an HTTP line, however few are kept. */
    private static final int FIRST_LINE = 1024;

    /** Built with the first message, since most processes log none. */
    private static final class Lines {
        private static final Pattern REQUEST = Pattern.compile(
                "(GET|HEAD|POST|PUT|DELETE|PATCH|OPTIONS|TRACE|CONNECT) ([^\\s]{1,1000}) HTTP/1\\.[01]\\r?\\n");
        private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}(?: [^\\r\\n]{1,100})?) ?\\r?\\n");
    }

    private final EventLog log;
    private final int most;
    private final UnaryOperator<String> redact;

    private Payloads(EventLog log, int most, UnaryOperator<String> redact) {
        this.log = log;
        this.most = most;
        this.redact = redact;
    }

    /** Null where the options do not ask for contents. */
    public static Payloads of(AgentOptions options, EventLog log, UnaryOperator<String> redact) {
        int most = Integer.parseInt(options.get(AgentOption.PAYLOAD));
        return most == 0 ? null : new Payloads(log, most, redact);
    }

    /** True if a transfer of the calling thread begins a message; last: stamp of the last one of this socket and way. */
    boolean begins(long last) {
        return last == 0 || log.lastStamp() != last;
    }

    /** The first bytes of a message passed, by the SEND or RECEIVE of this stamp; vectors as in the hooks. */
    void passed(SocketState s, int direction, long stamp, long address, int vectors, long length) {
        String text = redact.apply(text(bytes(address, vectors, (int) Math.min(length, Math.max(most, FIRST_LINE)))));
        String kept = text.length() <= most ? text : text.substring(0, most);
        String words = Texts.bounded(name(text), Texts.MAX_NAME) + Texts.SEPARATOR + kept;
        log.appendText(RecordType.PAYLOAD, log.thread(), stamp, 0, s.id, direction, length, 0, 0, 0, words);
    }

    private static byte[] bytes(long address, int vectors, int length) {
        byte[] bytes = new byte[length];
        int done = 0;
        for (int i = 0; i < Math.max(1, vectors) && done < length; i++) {
            long from = vectors == 0 ? address : Memory.getLong(address + 16L * i);
            long size = vectors == 0 ? length : Memory.getLong(address + 16L * i + 8);
            for (int at = 0; at < size && done < length; at++) {
                bytes[done++] = Memory.getByte(from + at);
            }
        }
        return bytes;
    }

    /** UTF-8; what no terminal should see, and what is no text, becomes a dot. */
    static String text(byte[] bytes) {
        char[] text = new String(bytes, StandardCharsets.UTF_8).toCharArray();
        for (int i = 0; i < text.length; i++) {
            boolean space = text[i] == '\n' || text[i] == '\r' || text[i] == '\t';
            text[i] = Character.isISOControl(text[i]) && !space || text[i] == '\uFFFD' ? '.' : text[i];
        }
        return new String(text);
    }

    /** {@code GET /posts?after=3} or {@code 200 OK}; empty for what does not begin as HTTP/1 does. */
    static String name(String text) {
        Matcher request = Lines.REQUEST.matcher(text);
        if (request.lookingAt()) {
            return request.group(1) + " " + request.group(2);
        }
        Matcher status = Lines.STATUS.matcher(text);
        return status.lookingAt() ? status.group(1).strip() : "";
    }
}
