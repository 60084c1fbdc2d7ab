package dev.lightcone.analysis.join;

/**
 * Somebody who takes part and is not traced.
 *
 * @param index also its index in {@link Join#peers()}
 * @param name a server's "127.0.0.1:8089", or a client's address without its port
 * @param server true if traced processes connected to it
 */
public record Peer(int index, String name, boolean server) {
    /** Its address without a port. */
    public String host() {
        return server && !name.startsWith("unix:") ? name.substring(0, name.lastIndexOf(':')) : name;
    }
}
