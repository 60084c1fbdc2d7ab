package dev.lightcone.analysis.events;

import dev.lightcone.protocol.SocketFlags;
import java.util.List;

/**
 * A socket of one process, with all that its log says about it over its life.
 *
 * @param index index in {@link Execution#sockets()}
 * @param process process number
 * @param id id in its process's log, from 1
 * @param flags see {@link SocketFlags}; those of all announcements
 * @param local wildcard if not known
 * @param remote wildcard if not known or if it listens
 * @param firstSeen epoch ns
 * @param sentBefore bytes sent when it was first announced in what is left of the log
 * @param receivedBefore bytes received then
 * @param outOfBandInline true if urgent bytes stay in the stream it reads
 * @param sent windows of the bytes it sent, by number
 * @param received windows of the bytes it received, by number
 * @param sentSamples of the bytes it sent, as they were taken
 * @param receivedSamples of the bytes it received, as they were taken
 */
public record SocketInfo(
        int index,
        int process,
        int id,
        int flags,
        Endpoint local,
        Endpoint remote,
        long firstSeen,
        long sentBefore,
        long receivedBefore,
        boolean outOfBandInline,
        List<Window> sent,
        List<Window> received,
        List<Sample> sentSamples,
        List<Sample> receivedSamples) {
    /** {@link SocketFlags#TCP} and its like, 0 unknown. */
    public int transport() {
        return flags & SocketFlags.TRANSPORT_MASK;
    }

    /** {@link SocketFlags#CONNECTOR} and its like, 0 unknown. */
    public int role() {
        return flags & SocketFlags.ROLE_MASK;
    }

    public boolean listens() {
        return role() == SocketFlags.LISTENER;
    }

    /** True if bytes may have passed before the agent saw it. */
    public boolean midStream() {
        return (flags & SocketFlags.MID_STREAM) != 0;
    }

    /** True if it speaks to its own host by a loopback address. */
    public boolean loopback() {
        return local.loopback() || remote.loopback();
    }
}
