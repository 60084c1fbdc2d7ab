package dev.lightcone.agent.sockets;

import dev.lightcone.agent.log.ClockPages;
import dev.lightcone.agent.log.EventLog;

/** Carries Lamport time between the two ends of a connection on one host, through the log's clock pages. */
final class PeerClocks {
    private final EventLog log;
    private final ClockPages pages;

    PeerClocks(EventLog log) {
        this.log = log;
        this.pages = log.clockPages();
    }

    /** Says, once, that this end is this process's; must happen before the first write. */
    void publish(SocketState s) {
        if (!s.published) {
            s.published = true;
            Endpoint e = s.endpoint;
            pages.publish(e.localAddress(), e.localPort(), e.remoteAddress(), e.remotePort());
        }
    }

    /** This end is about to be closed. */
    void forget(SocketState s) {
    }

    /** The stamp of a receive: after the peer's clock, if the peer has one. */
    long stampAfterRead(SocketState s) {
        return log.tick();
    }
}
