package dev.lightcone.agent.sockets;

import dev.lightcone.agent.log.ClockPages;
import dev.lightcone.agent.log.EventLog;
import dev.lightcone.protocol.SocketFlags;

/** Carries Lamport time between the two ends of a connection on one host, through the log's clock pages. */
final class PeerClocks {
    private final EventLog log;
    private final ClockPages pages;

    PeerClocks(EventLog log) {
        this.log = log;
        this.pages = log.clockPages();
    }

    /** Says, once, that this end is this process's. Its addresses are known, and nothing was written to it yet. */
    void publish(SocketState s) {
        Endpoint e = s.endpoint;
        s.published = pages.publish(e.localAddress(), e.localPort(), e.remoteAddress(), e.remotePort());
    }

    /** This end is about to be closed. */
    void forget(SocketState s) {
        pages.unpublish(s.published);
    }

    /**
     * The stamp of a receive, after the peer's clock if the peer has one. The peer entered its end before it wrote what
     * was read just now, so one look, after the first read that gave bytes, is enough.
     */
    long stampAfterRead(SocketState s, long bytes) {
        if (!s.peerSought && bytes > 0 && s.transport() == SocketFlags.TCP) {
            s.peerSought = true;
            Endpoint e = s.endpoint;
            s.peer = pages.peer(e.localAddress(), e.localPort(), e.remoteAddress(), e.remotePort());
        }
        return s.peer == 0 ? log.tick() : log.merge(pages.peerClock(s.peer));
    }
}
