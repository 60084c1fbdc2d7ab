package dev.lightcone.bootstrap;

import java.nio.ByteBuffer;

/**
 * The part of the tracer for transports that know their sockets by number only and get the kernel's own results: a
 * count, or an error number below zero. The same holds for it as for {@link Tracer}. Calls on one socket come from one
 * thread at a time for each direction, and what is done after a call follows what was done before it.
 */
public abstract class NumberTracer {
    /** False if a copy of the transport lacks a hook, so that what it does must not be told. */
    public abstract boolean whole(int copy);

    /**
     * Before bytes, or a datagram to the connected peer, are written; address and vectors as in {@link TransferHooks},
     * address 0: they stand elsewhere.
     */
    public abstract void sending(int fd, long address, int vectors, long bytes, int flags);

    /** After a write; address 0: the bytes were not seen. */
    public abstract void sent(int fd, long address, int vectors, long result, int flags);

    /** After a write of several direct buffers, of which none was consumed yet. */
    public abstract void sentBuffers(int fd, ByteBuffer[] buffers, int from, long result, int flags);

    /** After a read of at most so many bytes. Neither "nothing now" nor "interrupted". */
    public abstract void received(int fd, long address, long most, long result);

    /** Before bytes are moved from one descriptor to another; either may be a pipe. */
    public abstract void splicing(int in, int out, long bytes);

    /** After it. */
    public abstract void spliced(int in, int out, long result);

    /** A descriptor is about to be sent, or was received, with one byte of its own. */
    public abstract void passing(int fd, boolean sent);

    /** After a descriptor was sent. */
    public abstract void passed(int fd, int result);

    /** Before a connect; the address has 4 or 16 bytes. */
    public abstract void connecting(int fd, byte[] address, int scope, int port);

    /** Before a connect to a Unix-domain socket; a path that begins with 0 is a name without a file. */
    public abstract void connectingUnix(int fd, byte[] path);

    /** A connect, or the question whether it stands, returned. */
    public abstract void connectReturned(int fd, int result);

    /** A datagram socket is about to be disconnected. */
    public abstract void readdressing(int fd);

    /** A Unix-domain socket was bound. */
    public abstract void boundUnix(int fd, byte[] path);

    /** Before a socket listens. */
    public abstract void listening(int fd, int backlog);

    /** A connection was accepted; remote: its length, then 4 or 16 bytes of address, 4 of scope if 16, 4 of port. */
    public abstract void accepted(int listener, int fd, byte[] remote);

    /** Before a half-close; how: 0 input, 1 output, 2 both. */
    public abstract void shuttingDown(int fd, int how);

    /** Before SO_LINGER is set. */
    public abstract void lingering(int fd, int seconds);

    /** Before a descriptor is closed, which may be none of a socket. */
    public abstract void closing(int fd);

    /** Before a datagram is sent that is part of a batch's given entry; address of the peer null: the connected one. */
    public abstract void datagramSending(
            int fd,
            int entry,
            long address,
            int vectors,
            long from,
            long length,
            byte[] to,
            int size,
            int scope,
            int port);

    /** After so many entries of a batch were sent, or an error. */
    public abstract void datagramsSent(int fd, int result);

    /** A datagram was received; address of the peer null: the connected one. */
    public abstract void datagramReceived(
            int fd, long address, int vectors, long from, long length, byte[] source, int size, int scope, int port);

    /** Datagrams pass of a kind that is not traced. */
    public abstract void datagramsUntraced();

    /** A hook about the descriptor failed. */
    public abstract void stepBack(int fd, Throwable thrown);
}
