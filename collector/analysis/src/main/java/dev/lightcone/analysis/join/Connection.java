package dev.lightcone.analysis.join;

/**
 * Two sockets that speak to each other, or one and its un-traced peer.
 *
 * @param index also its index in {@link Join#connections()}
 * @param id stable name in reports, "c0"
 * @param transport "tcp", "udp" or "unix"
 * @param aligned true if both directions are
 * @param client the end that connected; the lower socket number where that is not known
 * @param clientToServer channel number
 * @param serverToClient channel number
 */
public record Connection(
        int index,
        String id,
        String transport,
        PairedBy pairedBy,
        boolean aligned,
        End client,
        End server,
        int clientToServer,
        int serverToClient) {
    /**
     * One end.
     *
     * @param process process number, -1 = not traced
     * @param socket socket number, -1 = not traced or, with a process, never accepted by it
     * @param address "127.0.0.1:7001"
     * @param peer number of the un-traced peer, -1 = traced
     */
    public record End(int process, int socket, String address, int peer) {
        public boolean traced() {
            return process >= 0;
        }
    }

    /** True if both ends are traced. */
    public boolean traced() {
        return client.traced() && server.traced();
    }
}
