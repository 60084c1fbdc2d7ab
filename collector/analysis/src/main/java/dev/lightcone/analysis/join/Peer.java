package dev.lightcone.analysis.join;

/**
 * Somebody who takes part and is not traced.
 *
 * @param index also its index in {@link Join#peers()}
 * @param name a server's "127.0.0.1:8089", or a client's address without its port
 * @param server true if traced processes connected to it, or sent it datagrams before it sent any
 * @param group true for many at once: a multicast or broadcast address
 */
public record Peer(int index, String name, boolean server, boolean group) {
    /** Its address without a port. */
    public String host() {
        return server && !name.startsWith("unix:") ? name.substring(0, name.lastIndexOf(':')) : name;
    }
}
