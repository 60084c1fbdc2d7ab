package dev.lightcone.agent.soak;

import java.net.SocketAddress;

/** One end of a connection, by whichever of the JDK's APIs; one thread may read while another writes. */
interface End extends AutoCloseable {
    /** Writes some of the bytes and returns how many. */
    int write(byte[] bytes, int at, int length) throws Exception;

    /** Reads some bytes and returns how many, 0 for none yet, -1 at the end. */
    int read(byte[] bytes, int at, int length) throws Exception;

    /** Tells the peer that no more is written. */
    void finish() throws Exception;

    SocketAddress local() throws Exception;

    SocketAddress remote() throws Exception;

    @Override
    void close() throws Exception;
}
