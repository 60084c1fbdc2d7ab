package dev.lightcone.agent.programs;

import dev.lightcone.bootstrap.NumberTracer;
import dev.lightcone.bootstrap.Tracer;
import java.io.FileDescriptor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;

/** The agent's own tracer but for one of its methods, which throws. */
final class FaultyTracer extends Tracer {
    static final String[] HOOKS = {
        "sending",
        "sent",
        "sendFailed",
        "received",
        "receiveFailed",
        "connecting",
        "connected",
        "connectFailed",
        "accepted",
        "listening",
        "connectingUnix",
        "acceptedUnix",
        "listeningUnix",
        "shuttingDown",
        "option",
        "closingEarly",
        "closing",
        "datagramReaddressing",
        "datagramSending",
        "datagramSent",
        "datagramSendFailed",
        "datagramReceived",
        "cut",
        "within",
        "goingOn",
        "handing",
        "taken",
        "given",
        "withdrawn",
        "dequeued",
        "published",
        "acquired",
        "released",
        "serving",
        "asking",
        "receiving",
        "enciphered",
        "deciphered",
        "childCommand",
        "childEnvironment",
        "childStarted",
        "childDestroy",
        "childEnded",
        "readTimedOut",
        "uncaught",
        "selecting",
        "selected",
        "woken",
        "application",
        "value",
        "delivered",
        "outside",
        "operationBegan",
        "operationEnded",
        "actAs",
        "actNoMore",
        "probeCalled",
        "probeEnded",
        "lamportTime"
    };

    private final Tracer real;
    private final String faulty;
    private final RuntimeException exception = new IllegalStateException("injected");
    private final Error error = new StackOverflowError("injected");
    private final Error memory = new OutOfMemoryError("injected");
    private final FaultyNumbers numbers;
    private volatile int thrown;

    FaultyTracer(Tracer real, String faulty) {
        this.real = real;
        this.faulty = faulty;
        numbers = new FaultyNumbers(real.numbers(), faulty);
    }

    /** How often it threw, about. */
    int thrown() {
        return thrown + numbers.thrown();
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private void at(String hook) {
        if (hook.equals(faulty)) {
            switch (++thrown % 3) {
                case 0:
                    throw exception;
                case 1:
                    throw error;
                default:
                    throw memory;
            }
        }
    }

    @Override
    public long sending(FileDescriptor fd, long bytes, int flags) {
        at("sending");
        return real.sending(fd, bytes, flags);
    }

    @Override
    public void sent(FileDescriptor fd, long token, long address, int vectors, long result, int flags) {
        at("sent");
        real.sent(fd, token, address, vectors, result, flags);
    }

    @Override
    public void sendFailed(FileDescriptor fd, long token, Throwable thrown, int flags) {
        at("sendFailed");
        real.sendFailed(fd, token, thrown, flags);
    }

    @Override
    public void received(FileDescriptor fd, long address, int vectors, long result) {
        at("received");
        real.received(fd, address, vectors, result);
    }

    @Override
    public void receiveFailed(FileDescriptor fd, Throwable thrown) {
        at("receiveFailed");
        real.receiveFailed(fd, thrown);
    }

    @Override
    public void connecting(FileDescriptor fd, InetAddress remote, int port) {
        at("connecting");
        real.connecting(fd, remote, port);
    }

    @Override
    public void connected(FileDescriptor fd) {
        at("connected");
        real.connected(fd);
    }

    @Override
    public void connectFailed(FileDescriptor fd, Throwable thrown) {
        at("connectFailed");
        real.connectFailed(fd, thrown);
    }

    @Override
    public void accepted(FileDescriptor listener, FileDescriptor fd, InetSocketAddress remote) {
        at("accepted");
        real.accepted(listener, fd, remote);
    }

    @Override
    public void listening(FileDescriptor fd, int backlog) {
        at("listening");
        real.listening(fd, backlog);
    }

    @Override
    public void connectingUnix(FileDescriptor fd, Path path) {
        at("connectingUnix");
        real.connectingUnix(fd, path);
    }

    @Override
    public void acceptedUnix(FileDescriptor listener, FileDescriptor fd) {
        at("acceptedUnix");
        real.acceptedUnix(listener, fd);
    }

    @Override
    public void listeningUnix(FileDescriptor fd, int backlog) {
        at("listeningUnix");
        real.listeningUnix(fd, backlog);
    }

    @Override
    public void shuttingDown(FileDescriptor fd, int how) {
        at("shuttingDown");
        real.shuttingDown(fd, how);
    }

    @Override
    public void option(FileDescriptor fd, String option, Object value) {
        at("option");
        real.option(fd, option, value);
    }

    @Override
    public void closingEarly(FileDescriptor fd) {
        at("closingEarly");
        real.closingEarly(fd);
    }

    @Override
    public void closing(FileDescriptor fd) {
        at("closing");
        real.closing(fd);
    }

    @Override
    public void datagramReaddressing(FileDescriptor fd) {
        at("datagramReaddressing");
        real.datagramReaddressing(fd);
    }

    @Override
    public long datagramSending(FileDescriptor fd, long address, int vectors, long length, InetSocketAddress target) {
        at("datagramSending");
        return real.datagramSending(fd, address, vectors, length, target);
    }

    @Override
    public void datagramSent(FileDescriptor fd, long token, long result) {
        at("datagramSent");
        real.datagramSent(fd, token, result);
    }

    @Override
    public void datagramSendFailed(FileDescriptor fd, long token, Throwable thrown) {
        at("datagramSendFailed");
        real.datagramSendFailed(fd, token, thrown);
    }

    @Override
    public void datagramReceived(FileDescriptor fd, long address, int vectors, long result, long source) {
        at("datagramReceived");
        real.datagramReceived(fd, address, vectors, result, source);
    }

    @Override
    public NumberTracer numbers() {
        return numbers;
    }

    @Override
    public void cut(int reason) {
        at("cut");
        real.cut(reason);
    }

    @Override
    public long within() {
        at("within");
        return real.within();
    }

    @Override
    public void goingOn(long token) {
        at("goingOn");
        real.goingOn(token);
    }

    @Override
    public void handing(Object what, int kind) {
        at("handing");
        real.handing(what, kind);
    }

    @Override
    public void taken(Object what, int kind) {
        at("taken");
        real.taken(what, kind);
    }

    @Override
    public void given() {
        at("given");
        real.given();
    }

    @Override
    public void withdrawn(Object what, int kind) {
        at("withdrawn");
        real.withdrawn(what, kind);
    }

    @Override
    public void dequeued(Object queue) {
        at("dequeued");
        real.dequeued(queue);
    }

    @Override
    public Object published(Object what, int kind, long number) {
        at("published");
        return real.published(what, kind, number);
    }

    @Override
    public void acquired(Object published, int kind) {
        at("acquired");
        real.acquired(published, kind);
    }

    @Override
    public void released(Object what, int kind, long number) {
        at("released");
        real.released(what, kind, number);
    }

    @Override
    public void serving(Object key) {
        at("serving");
        real.serving(key);
    }

    @Override
    public void asking(Object receiver) {
        at("asking");
        real.asking(receiver);
    }

    @Override
    public void receiving(Object receiver) {
        at("receiving");
        real.receiving(receiver);
    }

    @Override
    public void enciphered(Object connection, long bytes) {
        at("enciphered");
        real.enciphered(connection, bytes);
    }

    @Override
    public void deciphered(Object connection, long left) {
        at("deciphered");
        real.deciphered(connection, left);
    }

    @Override
    public String[] childCommand(String[] command, Map<String, String> environment, String directory) {
        at("childCommand");
        return real.childCommand(command, environment, directory);
    }

    @Override
    public Map<String, String> childEnvironment(String[] command, Map<String, String> environment) {
        at("childEnvironment");
        return real.childEnvironment(command, environment);
    }

    @Override
    public void childStarted(String[] command, Process child) {
        at("childStarted");
        real.childStarted(command, child);
    }

    @Override
    public void childDestroy(long pid, boolean forcibly) {
        at("childDestroy");
        real.childDestroy(pid, forcibly);
    }

    @Override
    public void childEnded(long pid, int status) {
        at("childEnded");
        real.childEnded(pid, status);
    }

    @Override
    public void halting(int status) {
        real.halting(status);
    }

    @Override
    public void readTimedOut(FileDescriptor fd, long nanos) {
        at("readTimedOut");
        real.readTimedOut(fd, nanos);
    }

    @Override
    public void uncaught(Throwable thrown) {
        at("uncaught");
        real.uncaught(thrown);
    }

    @Override
    public void exiting(int status) {
        real.exiting(status);
    }

    @Override
    public void selecting() {
        at("selecting");
        real.selecting();
    }

    @Override
    public void selected(boolean empty) {
        at("selected");
        real.selected(empty);
    }

    @Override
    public void woken() {
        at("woken");
        real.woken();
    }

    @Override
    public void application(boolean label, String name, String description) {
        at("application");
        real.application(label, name, description);
    }

    @Override
    public void value(boolean write, String key, String value) {
        at("value");
        real.value(write, key, value);
    }

    @Override
    public void delivered(String id, String description) {
        at("delivered");
        real.delivered(id, description);
    }

    @Override
    public void outside(boolean cause, String token) {
        at("outside");
        real.outside(cause, token);
    }

    @Override
    public long operationBegan(String name) {
        at("operationBegan");
        return real.operationBegan(name);
    }

    @Override
    public void operationEnded(long token, String name) {
        at("operationEnded");
        real.operationEnded(token, name);
    }

    @Override
    public Object actAs(String process) {
        at("actAs");
        return real.actAs(process);
    }

    @Override
    public void actNoMore(Object scope) {
        at("actNoMore");
        real.actNoMore(scope);
    }

    @Override
    public Object probeCalled(int site, Object self, Object[] arguments) {
        at("probeCalled");
        return "a token";
    }

    @Override
    public void probeEnded(Object token, Object result, boolean threw) {
        at("probeEnded");
    }

    @Override
    public long lamportTime() {
        at("lamportTime");
        return real.lamportTime();
    }

    @Override
    public void stepBack(FileDescriptor fd, Throwable thrown) {
        real.stepBack(fd, thrown);
    }
}
