package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.SocketInfo;
import dev.lightcone.analysis.events.Window;

/** What the events of one socket add up to. Filled by {@link SocketLives}, not changed afterwards. */
final class SocketLife {
    static final int[] NOTHING = new int[0];
    /** The end of somebody who is not traced. */
    static final SocketLife NOBODY = new SocketLife(null);

    final SocketInfo info;
    /** Its life as its process saw it, epoch ns. */
    long from;

    long to;
    /** When its CONNECT was begun, or its ACCEPT returned; {@link Long#MIN_VALUE} not logged. */
    long begunAt = Long.MIN_VALUE;
    /** True unless a connect is known to have failed. */
    boolean connected = true;
    /** True if any byte passed or a connect or accept succeeded. */
    boolean used;
    /** Sends that may have sent a byte and receives that read one, by offset. */
    int[] sends = NOTHING;

    int[] receives = NOTHING;
    /** Bytes by the calls' results, and as the process itself counted at shutdown and close. */
    long sentTo;

    long receivedTo;
    /** Offset of the first urgent byte that it sent: the receiver's stream may lack it. */
    long urgentAt = Long.MAX_VALUE;
    /** Offset at which it read the end of the stream, -1 never. */
    long endOfStreamAt = -1;
    /** Its last send has no result. */
    boolean unfinished;
    /** It said that it sends nothing more (half-close or close). */
    boolean outputEnded;
    /** It closed, or shut its input, itself. */
    boolean inputEnded;
    /** A read or write failed because the connection broke, before it closed. */
    boolean broken;
    /** Its process is over or going on, and may lack records. */
    boolean processOver;

    boolean processRunning;
    boolean recordsMissing;
    /** CONNECT, ACCEPT, LISTEN and CONNECTED events, -1 none. */
    int connectEvent = -1;

    int connectedEvent = -1;
    int acceptEvent = -1;
    int listenEvent = -1;

    SocketLife(SocketInfo info) {
        this.info = info;
        from = info == null ? 0 : info.firstSeen();
        to = Long.MAX_VALUE;
    }

    Window firstSent() {
        return first(info.sent());
    }

    Window firstReceived() {
        return first(info.received());
    }

    private static Window first(java.util.List<Window> windows) {
        return windows.isEmpty() || windows.get(0).number() != 0 ? null : windows.get(0);
    }
}
