package dev.lightcone.agent.sockets;

import dev.lightcone.agent.log.LocationBudget;
import dev.lightcone.protocol.SocketFlags;
import java.io.FileDescriptor;

/**
 * What is known of one socket. Its sending side is used under the JDK's write lock of the socket, its receiving side
 * under the read lock, so neither has a lock of its own; the segment's announcer reads both as they are.
 */
final class SocketState {
    final FileDescriptor fd;
    /** From 1; 0: a descriptor that is not traced. */
    final int id;

    final long firstSeen;
    final Endpoint endpoint = new Endpoint();
    /** Datagram sockets only: the addresses of the datagram just sent, and of that just received. */
    final Endpoint outEndpoint;

    final Endpoint inEndpoint;
    final StreamWindows out;
    final StreamWindows in;
    final StreamSamples outSamples;
    final StreamSamples inSamples;
    final StreamWindows.Sink outSink;
    final StreamWindows.Sink inSink;

    volatile int flags;
    volatile boolean traced;
    /** Why it is not traced any more, until the log has been told; else null. */
    volatile String failure;
    /** Number of the segment that has its SOCKET record. */
    volatile int announced = -1;
    /** Stamp of the SEND under way, 0 none. */
    long pendingSend;
    /** The log's beat at that time. */
    int pendingBeat;
    /** Where contents are logged: stamps of the last SEND and RECEIVE, and whether the SEND under way begins a message. */
    long lastSend;

    long lastReceive;
    boolean beginsMessage;
    /** Datagrams of a call under way that may send only some of them; null if there never was such a call. */
    PendingDatagrams pendingDatagrams;
    /** Stamp of the CONNECT under way, 0 none. */
    volatile long pendingConnect;

    /** Datagram sockets only: false when its addresses may have changed. */
    volatile boolean addressed;

    /** True once there is a connection. */
    volatile boolean stands;

    /** Bytes left unread when the connection was torn down ahead of its descriptor's close; -1 it was not. */
    volatile int unread = -1;

    boolean endSeen;

    /** Reads that ended because nothing came in time. */
    int timeouts;

    /** The thread that read last, the low half of its id; 0 none. */
    int reader;

    /** For the watching thread: bytes received at its last look, whether none came since the look before, and more. */
    long kernelIn = -1;

    boolean kernelStill;
    KernelView kernel;
    /** Handle of this end in the clock pages, 0 none. */
    volatile long published;
    /** Handle of the peer's clock, 0 none. */
    long peer;

    boolean peerSought;

    final LocationBudget sendBudget = new LocationBudget();
    final LocationBudget receiveBudget = new LocationBudget();

    SocketState(FileDescriptor fd, int id, int flags, long firstSeen, SocketLog log) {
        this.fd = fd;
        this.id = id;
        this.flags = flags;
        this.firstSeen = firstSeen;
        this.traced = id != 0;
        boolean datagrams = (flags & SocketFlags.TRANSPORT_MASK) == SocketFlags.UDP;
        outEndpoint = datagrams ? new Endpoint() : null;
        inEndpoint = datagrams ? new Endpoint() : null;
        out = new StreamWindows(0);
        in = new StreamWindows(0);
        boolean late = (flags & SocketFlags.MID_STREAM) != 0;
        outSamples = new StreamSamples(late, firstSeen);
        inSamples = new StreamSamples(late, firstSeen);
        outSink = new Windows(log, this, SocketLog.SENT);
        inSink = new Windows(log, this, SocketLog.RECEIVED);
    }

    /** Where one direction's windows go. A class, as a lambda costs a starting JVM two milliseconds. */
    private record Windows(SocketLog log, SocketState socket, int direction) implements StreamWindows.Sink {
        @Override
        public void window(long number, int count, long fingerprint) {
            log.window(socket, direction, number, count, fingerprint);
        }
    }

    /** One of the transports of {@link SocketFlags}. */
    int transport() {
        return flags & SocketFlags.TRANSPORT_MASK;
    }
}
