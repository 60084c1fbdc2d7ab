package dev.lightcone.agent.weaving;

import static dev.lightcone.agent.weaving.Catalogue.HANDOFFS;
import static dev.lightcone.agent.weaving.Catalogue.HOOKS;

import dev.lightcone.protocol.ChainCut;
import dev.lightcone.protocol.HandoffKind;
import java.util.List;

/**
 * The JDK's HTTP client. Bytes to send wait in a queue for whichever thread may write; those received for whichever may
 * parse, be it one that has just parsed another request's and has not looked away yet. So the bytes are what is handed over.
 */
final class HttpClientCatalogue {
    private static final String CLIENTS = "dev/lightcone/bootstrap/HttpClientHooks";
    private static final String CLIENT = "jdk/internal/net/http/";
    private static final String BUFFERS = "(Ljava/util/List;)V";
    private static final String MORE_BUFFERS = "(Ljava/util/List;Z)V";
    private static final String BUFFER = "(Ljava/nio/ByteBuffer;)";
    private static final Value REQUEST = new Value.Constant(ChainCut.REQUEST);
    private static final Value LOOP = new Value.Constant(ChainCut.EVENT_LOOP);
    private static final Value HTTP = new Value.Constant(HandoffKind.HTTP);

    private final LibraryCatalogue libraries;

    HttpClientCatalogue(LibraryCatalogue libraries) {
        this.libraries = libraries;
    }

    void add() {
        selecting();
        exchanges();
        encrypted();
        frames();
    }

    /** What has timed out is nobody's consequence either. */
    private void selecting() {
        for (String event : List.of("AsyncEvent", "AsyncTriggerEvent")) {
            String selecting = CLIENT + "HttpClientImpl$SelectorManager";
            libraries
                    .call("HTTP client", selecting, List.of("run", "handleEvent"), CLIENT + event, "handle", "()V")
                    .before(HOOKS, "cut", LOOP)
                    .after(HOOKS, "cut", LOOP);
        }
        libraries
                .call(
                        "HTTP client",
                        CLIENT + "HttpClientImpl",
                        List.of("purgeTimeoutsAndReturnNextDeadline"),
                        CLIENT + "TimeoutEvent",
                        "handle",
                        "()V")
                .before(HOOKS, "cut", LOOP)
                .after(HOOKS, "cut", LOOP);
    }

    private void exchanges() {
        String exchange = CLIENT + "Http1Exchange";
        String pair = "L" + exchange + "$DataPair;";
        libraries
                .around("HTTP client", exchange, "appendToOutgoing", "(" + pair + ")V")
                .enter(HANDOFFS, "handing", new Value.Anything(0), HTTP);
        libraries.around("HTTP client", exchange, "getOutgoing", "()" + pair).exit(HANDOFFS, "tookResult", HTTP);
        String receiver = CLIENT + "Http1AsyncReceiver";
        libraries
                .around("HTTP client", receiver, "asyncReceive", "(Ljava/nio/ByteBuffer;)V")
                .enter(HANDOFFS, "handing", new Value.Anything(0), HTTP);
        String delegate = receiver + "$Http1AsyncDelegate";
        libraries
                .around("HTTP client", receiver, "subscribe", "(L" + delegate + ";)V")
                .enter(CLIENTS, "asking", new Value.Anything(0), HTTP);
        // a body without bytes is complete as soon as somebody asked for it
        String subscribed = "(L" + CLIENT + "AbstractSubscription;)V";
        libraries
                .call("HTTP client", receiver, List.of("handlePendingDelegate"), delegate, "onSubscribe", subscribed)
                .before(CLIENTS, "receiving", new Value.Receiver(), HTTP)
                .after(CLIENTS, "received", new Value.Receiver());
        libraries
                .call(
                        "HTTP client",
                        receiver,
                        List.of("flush"),
                        delegate,
                        "tryAsyncReceive",
                        "(Ljava/nio/ByteBuffer;)Z")
                .before(CLIENTS, "receiving", new Value.Receiver(), new Value.Anything(0), HTTP)
                .after(CLIENTS, "received", new Value.Receiver());
    }

    /**
     * A task decrypts, or encrypts, what has come meanwhile, too, and what it made is passed on by whoever passes on at the
     * time.
     */
    private void encrypted() {
        String flow = CLIENT + "common/SSLFlowDelegate";
        String reader = flow + "$Reader";
        within(reader, "processData", "()V", new Value.This());
        libraries
                .call(
                        "HTTP client",
                        reader,
                        List.of("addToReadBuf"),
                        "java/nio/ByteBuffer",
                        "put",
                        BUFFER + "Ljava/nio/ByteBuffer;")
                .before(CLIENTS, "enciphered", new Value.This(), new Value.Argument(0));
        String result = "L" + flow + "$EngineResult;";
        libraries
                .around("HTTP client", reader, "unwrapBuffer", BUFFER + result)
                .exit(CLIENTS, "deciphered", new Value.This(), new Value.Argument(0));
        String writer = flow + "$Writer";
        // of no bytes of a request, as in a handshake, who began the connection is the cause
        libraries
                .around("HTTP client", writer, "processData", "()V")
                .token(CLIENTS, "pausing")
                .exit(HANDOFFS, "ended", REQUEST)
                .thrown(HANDOFFS, "ended", REQUEST);
        queueing(writer, "incoming", MORE_BUFFERS);
        libraries
                .around("HTTP client", writer, "wrapBuffers", "([Ljava/nio/ByteBuffer;)" + result)
                .enter(CLIENTS, "encrypting", new Value.Argument(0), HTTP, REQUEST);
        queueing(CLIENT + "common/SubscriberWrapper", "outgoing", MORE_BUFFERS);
        libraries
                .around("HTTP client", CLIENT + "SocketTube$InternalWriteSubscriber", "onNext", BUFFERS)
                .enter(CLIENTS, "writing", new Value.Argument(0), HTTP);
    }

    /** HTTP/2: a task takes apart what has come meanwhile, too. */
    private void frames() {
        queueing(CLIENT + "Http2Connection$Http2TubeSubscriber", "onNext", BUFFERS);
        within(CLIENT + "Http2Connection", "asyncReceive", BUFFER + "V", new Value.Anything(0));
    }

    private void queueing(String owner, String method, String descriptor) {
        libraries
                .around("HTTP client", owner, method, descriptor)
                .enter(CLIENTS, "queueing", new Value.Argument(0), HTTP);
    }

    /** A task within whatever the thread was doing. */
    private void within(String owner, String method, String descriptor, Value task) {
        libraries
                .around("HTTP client", owner, method, descriptor)
                .token(HANDOFFS, "beginsWithin", task, HTTP, REQUEST)
                .exit(HANDOFFS, "ended", REQUEST)
                .thrown(HANDOFFS, "ended", REQUEST);
    }
}
