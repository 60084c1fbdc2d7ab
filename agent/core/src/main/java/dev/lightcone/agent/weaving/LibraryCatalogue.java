package dev.lightcone.agent.weaving;

import static dev.lightcone.agent.weaving.Catalogue.HANDOFFS;
import static dev.lightcone.agent.weaving.Catalogue.HOOKS;

import dev.lightcone.protocol.ChainCut;
import dev.lightcone.protocol.HandoffKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where known servers and clients take up their next request, connection or task, and hand something over. Built for the
 * prefix that a shaded copy puts before all names.
 */
final class LibraryCatalogue {
    private static final String RUN = "(Ljava/lang/Runnable;)V";
    private static final Value REQUEST = new Value.Constant(ChainCut.REQUEST);
    private static final Value LOOP = new Value.Constant(ChainCut.EVENT_LOOP);
    private static final Value LOOP_TASK = new Value.Constant(HandoffKind.LOOP_TASK);
    private static final Value PROMISE = new Value.Constant(HandoffKind.PROMISE);
    private static final Value MADE = new Value.Constant(HandoffKind.PROMISE_MADE);
    private static final Value KEPT = new Value.Constant(HandoffKind.PROMISE_KEPT);
    private static final Value TIMER = new Value.Constant(HandoffKind.TIMER_TASK);
    private static final Value HTTP = new Value.Constant(HandoffKind.HTTP);

    private final List<Weave> weaves = new ArrayList<>();
    private final String shade;

    private LibraryCatalogue(String shade) {
        this.shade = shade;
        jdkServer();
        new HttpClientCatalogue(this).add();
        netty();
        nettyTransports();
        tomcat();
        jetty();
        jettyClient();
    }

    /** The internal names of all classes that are woven, as published. */
    static Set<String> owners() {
        Set<String> owners = new HashSet<>();
        for (Weave weave : new LibraryCatalogue("").weaves) {
            owners.add(weave.owner());
        }
        return owners;
    }

    /** What to weave into the class of that internal name, which begins with the prefix of its copy. */
    static List<Weave> of(String shade, String internalName) {
        List<Weave> weaves = new ArrayList<>();
        for (Weave weave : new LibraryCatalogue(shade).weaves) {
            if (weave.owner().equals(internalName)) {
                weaves.add(weave);
            }
        }
        return weaves;
    }

    private void jdkServer() {
        turn("HTTP server", "sun/net/httpserver/ServerImpl$Exchange", "run", "()V", REQUEST);
    }

    private void netty() {
        String concurrent = "io/netty/util/concurrent/";
        String executor = concurrent + "SingleThreadEventExecutor";
        around("netty", executor, "addTask", RUN).enter(HANDOFFS, "handing", new Value.Anything(0), LOOP_TASK);
        around("netty", "io/netty/channel/SingleThreadEventLoop", "executeAfterEventLoopIteration", RUN)
                .enter(HANDOFFS, "handing", new Value.Anything(0), LOOP_TASK);
        String runner = concurrent + "AbstractEventExecutor";
        call("netty", runner, List.of("safeExecute", "runTask"), "java/lang/Runnable", "run", "()V")
                .before(HANDOFFS, "begins", new Value.Receiver(), LOOP_TASK, LOOP)
                .after(HOOKS, "cut", LOOP);
        // it catches what a task throws
        around("netty", runner, "safeExecute", RUN).exit(HOOKS, "cut", LOOP);
        String scheduled = concurrent + "ScheduledFutureTask";
        around("netty", scheduled, "<init>", null).exit(HANDOFFS, "handing", new Value.This(), TIMER);
        around("netty", scheduled, "run", "()V").enter(HANDOFFS, "taken", new Value.This(), TIMER);
        String promise = concurrent + "DefaultPromise";
        for (String descriptor : List.of("()Z", "()V")) {
            call("netty", promise, List.of("setValue0"), promise, "checkNotifyWaiters", descriptor)
                    .before(HANDOFFS, "handing", new Value.This(), KEPT);
        }
        call("netty", promise, List.of("setValue0"), promise, "notifyListeners", "()V")
                .before(HANDOFFS, "handing", new Value.This(), PROMISE);
        around("netty", promise, "<init>", null).exit(HANDOFFS, "handing", new Value.This(), MADE);
        for (String wait : List.of("await", "awaitUninterruptibly")) {
            around("netty", promise, wait, "()L" + shade + concurrent + "Promise;")
                    .exit(HANDOFFS, "taken", new Value.This(), PROMISE);
        }
        around("netty", promise, "await0", "(JZ)Z").exit(HANDOFFS, "taken", new Value.This(), PROMISE);
        around("netty", promise, "get", "()Ljava/lang/Object;").exit(HANDOFFS, "taken", new Value.This(), PROMISE);
        around("netty", promise, "notifyListener0", null).enter(HANDOFFS, "taken", new Value.Anything(0), PROMISE);
    }

    /** One turn of a loop serves many connections: each is a task of its own. */
    private void nettyTransports() {
        String nio = "io/netty/channel/nio/Abstract";
        starts("netty", nio + "NioByteChannel$NioByteUnsafe", "read", "()V", LOOP);
        starts("netty", nio + "NioMessageChannel$NioMessageUnsafe", "read", "()V", LOOP);
        starts("netty", nio + "NioChannel$AbstractNioUnsafe", "finishConnect", "()V", LOOP);
        starts("netty", nio + "NioChannel$AbstractNioUnsafe", "forceFlush", "()V", LOOP);
        String epoll = "io/netty/channel/epoll/";
        starts("netty", epoll + "AbstractEpollChannel$AbstractEpollUnsafe", "epollOutReady", "()V", LOOP);
        starts("netty", epoll + "AbstractEpollChannel$AbstractEpollUnsafe", "epollRdHupReady", "()V", LOOP);
        for (String reader : List.of(
                "AbstractEpollStreamChannel$EpollStreamUnsafe",
                "AbstractEpollServerChannel$EpollServerSocketUnsafe",
                "EpollDatagramChannel$EpollDatagramChannelUnsafe")) {
            starts("netty", epoll + reader, "epollInReady", "()V", LOOP);
        }
    }

    /** The thread that served a request tries the connection for another one at once. */
    private void tomcat() {
        turn("tomcat", "org/apache/tomcat/util/net/SocketProcessorBase", "run", "()V", REQUEST);
        ends("tomcat", "org/apache/coyote/http11/Http11Processor", "endRequest", "()V");
        String pool = "org/apache/tomcat/util/threads/ThreadPoolExecutor";
        around("tomcat", pool, "executeInternal", RUN)
                .enter(HANDOFFS, "handing", new Value.Argument(0), new Value.Constant(HandoffKind.POOL_TASK))
                .exit(HANDOFFS, "given")
                .thrown(HANDOFFS, "given");
        call("tomcat", pool, List.of("runWorker"), pool, "beforeExecute", "(Ljava/lang/Thread;Ljava/lang/Runnable;)V")
                .before(
                        HANDOFFS,
                        "begins",
                        new Value.Argument(1),
                        new Value.Constant(HandoffKind.POOL_TASK),
                        new Value.Constant(ChainCut.POOL_TASK));
    }

    /**
     * A selecting thread may run what it selected itself, or leave the selecting to a thread kept for that; whoever served
     * a request tries the connection for another one at once.
     */
    private void jetty() {
        String server = "org/eclipse/jetty/server/";
        ends("jetty", server + "internal/HttpChannelState$HandlerInvoker", "run", "()V"); // 12
        ends("jetty", server + "HttpChannel", "handle", "()Z"); // 9 to 11
        String thread = "org/eclipse/jetty/util/thread/";
        turn("jetty", thread + "strategy/AdaptiveExecutionStrategy", "runTask", RUN, REQUEST);
        // one filling serves request after request, as long as they are there
        String connection = "org/eclipse/jetty/server/internal/HttpConnection";
        call("jetty", connection, List.of("onFillable"), "java/lang/Runnable", "run", "()V")
                .after(HOOKS, "cut", REQUEST);
        String pool = thread + "QueuedThreadPool";
        around("jetty", pool, "execute", RUN)
                .enter(HANDOFFS, "handing", new Value.Anything(0), LOOP_TASK)
                .thrown(HANDOFFS, "givenFailed", new Value.Anything(0), LOOP_TASK);
        around("jetty", pool, "runJob", RUN)
                .enter(HANDOFFS, "begins", new Value.Anything(0), LOOP_TASK, new Value.Constant(ChainCut.POOL_TASK))
                .exit(HOOKS, "cut", new Value.Constant(ChainCut.POOL_TASK))
                .thrown(HOOKS, "cut", new Value.Constant(ChainCut.POOL_TASK));
        // tasks of one connection wait for whichever thread is at them, perhaps still from another request's
        String link = thread + "SerializedInvoker$Link";
        Value turn = new Value.Constant(HandoffKind.TURN);
        around("jetty", link, "<init>", null).exit(HANDOFFS, "handing", new Value.This(), turn);
        around("jetty", link, "next", "()L" + shade + link + ";")
                .exit(HANDOFFS, "next", new Value.This(), turn, new Value.Constant(HandoffKind.LAST_TURN));
        String reserved = thread + "ReservedThreadExecutor";
        around("jetty", reserved, "tryExecute", "(Ljava/lang/Runnable;)Z")
                .enter(HANDOFFS, "handing", new Value.Anything(0), LOOP_TASK)
                .exit(HANDOFFS, "given", new Value.Anything(0), LOOP_TASK)
                .thrown(HANDOFFS, "givenFailed", new Value.Anything(0), LOOP_TASK);
        call("jetty", reserved + "$ReservedThread", List.of("run"), "java/lang/Runnable", "run", "()V")
                .before(HANDOFFS, "begins", new Value.Receiver(), LOOP_TASK, new Value.Constant(ChainCut.POOL_TASK))
                .after(HOOKS, "cut", new Value.Constant(ChainCut.POOL_TASK));
    }

    /**
     * Jetty 12's client. Requests wait in a queue for whichever thread has a connection: the caller's own, or one that has
     * just read the answer to another's. Whoever is last, the one that sent a request or the one that read its answer,
     * tells that it is complete.
     */
    private void jettyClient() {
        String client = "org/eclipse/jetty/client/";
        String exchange = client + "transport/HttpExchange";
        String destination = client + "transport/HttpDestination";
        String given = "L" + shade + exchange + ";";
        around("jetty client", destination, "enqueue", "(Ljava/util/Queue;" + given + ")Z")
                .enter(HANDOFFS, "handing", new Value.Argument(1), LOOP_TASK);
        String connection = "(L" + shade + client + "transport/IConnection;";
        String failure = ")L" + shade + client + "transport/SendFailure;";
        around("jetty client", destination, "send", connection + given + failure)
                .token(HANDOFFS, "beginsWithin", new Value.Argument(1), LOOP_TASK, REQUEST)
                .exit(HANDOFFS, "ended", REQUEST)
                .thrown(HANDOFFS, "ended", REQUEST);
        // a thread that is still at the request before on this connection goes on with it
        Value kept = new Value.Constant(HandoffKind.QUEUE);
        around("jetty client", client + "transport/HttpSender", "send", "(" + given + ")V")
                .enter(HANDOFFS, "handing", new Value.Anything(0), kept);
        around("jetty client", client + "transport/internal/HttpSenderOverHTTP", "sendHeaders", null)
                .enter(HANDOFFS, "begins", new Value.Anything(0), kept, REQUEST);
        String result = "()L" + shade + client + "Result;";
        around("jetty client", exchange, "terminateResponse", result)
                .enter(HANDOFFS, "handing", new Value.This(), HTTP);
        around("jetty client", exchange, "terminateRequest", result).exit(HANDOFFS, "cameLast", new Value.This(), HTTP);
        ends("jetty client", client + "transport/HttpReceiver", "terminateResponse", "(" + given + ")V");
    }

    /** What begins something new, and is over when it returns. */
    private void turn(String feature, String owner, String method, String descriptor, Value reason) {
        around(feature, owner, method, descriptor)
                .enter(HOOKS, "cut", reason)
                .exit(HOOKS, "cut", reason)
                .thrown(HOOKS, "cut", reason);
    }

    private void starts(String feature, String owner, String method, String descriptor, Value reason) {
        around(feature, owner, method, descriptor).enter(HOOKS, "cut", reason);
    }

    /** What is over when it returns; the thread goes on to the next of its kind. */
    private void ends(String feature, String owner, String method, String descriptor) {
        around(feature, owner, method, descriptor).exit(HOOKS, "cut", REQUEST).thrown(HOOKS, "cut", REQUEST);
    }

    Catalogue.AroundBuilder around(String feature, String owner, String method, String descriptor) {
        Target target = new Target(shade + owner, method, descriptor);
        return new Catalogue.AroundBuilder(weaves, new Weave.Around(feature, target, null, false, null, null));
    }

    /** A call of the library's own, or of the JDK's, inside the methods. */
    Catalogue.CallBuilder call(
            String feature, String owner, List<String> inside, String called, String name, String descriptor) {
        Target target = new Target(called.startsWith("java/") ? called : shade + called, name, descriptor);
        return new Catalogue.CallBuilder(weaves, new Weave.Call(feature, shade + owner, inside, target, null, null));
    }
}
