package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Endpoint;
import dev.lightcone.analysis.events.ProcessLog;

/**
 * The datagrams that one socket sent to one address, or received from one, in the order of its stamps. Sends of one
 * socket follow each other under a lock of the JDK, and so do receives.
 *
 * @param index also its index in {@link Flows#all}
 * @param sends true if they were sent, false if they were received
 * @param local may be the wildcard
 * @param remote to where, or from where
 * @param events by stamp
 */
record Flow(
        int index,
        boolean sends,
        SocketLife life,
        ProcessLog process,
        Endpoint local,
        Endpoint remote,
        int[] events) {
    /** True if what it sends reaches many. */
    boolean toGroup() {
        return sends && remote.group();
    }

    int socket() {
        return life.info.index();
    }
}
