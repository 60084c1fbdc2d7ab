package dev.lightcone.agent.programs;

import dev.lightcone.bootstrap.NumberTracer;
import java.nio.ByteBuffer;

/**
 * The agent's own tracer of numbered sockets but for one of its methods, which throws. Not for those that the versions
 * under test do not call.
 */
final class FaultyNumbers extends NumberTracer {
    static final String[] HOOKS = {
        "sending",
        "sent",
        "received",
        "splicing",
        "spliced",
        "passing",
        "passed",
        "connecting",
        "connectingUnix",
        "connectReturned",
        "readdressing",
        "boundUnix",
        "listening",
        "accepted",
        "shuttingDown",
        "lingering",
        "closing",
        "datagramSending",
        "datagramsSent",
        "datagramReceived"
    };

    private final NumberTracer real;
    private final String faulty;
    private final RuntimeException exception = new IllegalStateException("injected");
    private final Error error = new StackOverflowError("injected");
    private volatile int thrown;

    FaultyNumbers(NumberTracer real, String faulty) {
        this.real = real;
        this.faulty = faulty;
    }

    /** How often it threw, about. */
    int thrown() {
        return thrown;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private void at(String hook) {
        if (hook.equals(faulty)) {
            if (++thrown % 2 == 0) {
                throw exception;
            }
            throw error;
        }
    }

    @Override
    public boolean whole(int copy) {
        return real.whole(copy);
    }

    @Override
    public void sending(int fd, long address, int vectors, long bytes, int flags) {
        at("sending");
        real.sending(fd, address, vectors, bytes, flags);
    }

    @Override
    public void sent(int fd, long address, int vectors, long result, int flags) {
        at("sent");
        real.sent(fd, address, vectors, result, flags);
    }

    @Override
    public void sentBuffers(int fd, ByteBuffer[] buffers, int from, long result, int flags) {
        real.sentBuffers(fd, buffers, from, result, flags);
    }

    @Override
    public void received(int fd, long address, long most, long result) {
        at("received");
        real.received(fd, address, most, result);
    }

    @Override
    public void splicing(int in, int out, long bytes) {
        at("splicing");
        real.splicing(in, out, bytes);
    }

    @Override
    public void spliced(int in, int out, long result) {
        at("spliced");
        real.spliced(in, out, result);
    }

    @Override
    public void passing(int fd, boolean sent) {
        at("passing");
        real.passing(fd, sent);
    }

    @Override
    public void passed(int fd, int result) {
        at("passed");
        real.passed(fd, result);
    }

    @Override
    public void connecting(int fd, byte[] address, int scope, int port) {
        at("connecting");
        real.connecting(fd, address, scope, port);
    }

    @Override
    public void connectingUnix(int fd, byte[] path) {
        at("connectingUnix");
        real.connectingUnix(fd, path);
    }

    @Override
    public void connectReturned(int fd, int result) {
        at("connectReturned");
        real.connectReturned(fd, result);
    }

    @Override
    public void readdressing(int fd) {
        at("readdressing");
        real.readdressing(fd);
    }

    @Override
    public void boundUnix(int fd, byte[] path) {
        at("boundUnix");
        real.boundUnix(fd, path);
    }

    @Override
    public void listening(int fd, int backlog) {
        at("listening");
        real.listening(fd, backlog);
    }

    @Override
    public void accepted(int listener, int fd, byte[] remote) {
        at("accepted");
        real.accepted(listener, fd, remote);
    }

    @Override
    public void shuttingDown(int fd, int how) {
        at("shuttingDown");
        real.shuttingDown(fd, how);
    }

    @Override
    public void lingering(int fd, int seconds) {
        at("lingering");
        real.lingering(fd, seconds);
    }

    @Override
    public void closing(int fd) {
        at("closing");
        real.closing(fd);
    }

    @Override
    public void datagramSending(
            int fd,
            int entry,
            long address,
            int vectors,
            long from,
            long length,
            byte[] to,
            int size,
            int scope,
            int port) {
        at("datagramSending");
        real.datagramSending(fd, entry, address, vectors, from, length, to, size, scope, port);
    }

    @Override
    public void datagramsSent(int fd, int result) {
        at("datagramsSent");
        real.datagramsSent(fd, result);
    }

    @Override
    public void datagramReceived(
            int fd, long address, int vectors, long from, long length, byte[] source, int size, int scope, int port) {
        at("datagramReceived");
        real.datagramReceived(fd, address, vectors, from, length, source, size, scope, port);
    }

    @Override
    public void datagramsUntraced() {
        real.datagramsUntraced();
    }

    @Override
    public void stepBack(int fd, Throwable thrown) {
        real.stepBack(fd, thrown);
    }
}
