package dev.lightcone.analysis.testkit;

import dev.lightcone.protocol.ChainCut;
import java.nio.file.Path;

/**
 * Logs of the feed story: Sally's second post reaches Henry's replica after James's answer to it (broken), or every
 * replica has a post before anybody sees it (fixed).
 *
 * <p>Six processes; replica-a tells the un-traced gateway 127.0.0.1:8089. In broken mode message S2 from replica-a to
 * replica-c (bytes [91, 182)) is read 72 ms after J from replica-b, although S2 happened before J.
 */
public final class FeedStory {
    private static final int POST = 91;

    private FeedStory() {}

    /** Writes the logs into the directory and answers it. */
    public static Path write(Path dir, boolean broken) {
        LogFolder folder = new LogFolder(dir);
        LoggedProcess a = folder.at(0).process("replica-a");
        LoggedProcess b = folder.at(1).process("replica-b");
        LoggedProcess c = folder.at(2).process("replica-c");
        LoggedProcess sally = folder.at(3).process("sally");
        LoggedProcess james = folder.at(4).process("james");
        LoggedProcess henry = folder.at(5).process("henry");

        LoggedThread aHttp = a.thread("http-1");
        LoggedThread bHttp = b.thread("http-1");
        LoggedThread bPeer = b.thread("peer-a");
        LoggedThread cPeerA = c.thread("peer-a");
        LoggedThread cPeerB = c.thread("peer-b");
        LoggedThread cHttp = c.thread("http-1");
        folder.at(10);
        int aListens = listen(a, 7001);
        int bListens = listen(b, 7002);
        int cListens = listen(c, 7003);
        LoggedConnection ac = connect(folder.at(15), a.thread("main"), c.thread("main"), cListens, 7003);
        LoggedConnection ab = connect(folder, a.thread("main"), b.thread("main"), bListens, 7002);
        LoggedConnection bc = connect(folder, b.thread("main"), c.thread("main"), cListens, 7003);
        LoggedConnection sa = connect(folder.at(20), sally.thread("main"), a.thread("main"), aListens, 7001);
        LoggedConnection jb = connect(folder, james.thread("main"), b.thread("main"), bListens, 7002);
        LoggedConnection hc = connect(folder, henry.thread("main"), c.thread("main"), cListens, 7003);
        LoggedConnection gateway = folder.connection(a, null, 8089);
        a.thread("notify").line("Gateway.java:31").connect(gateway.client());

        aHttp.line("Replica.java:88");
        bHttp.line("Replica.java:88");
        bPeer.line("Replica.java:121");
        cPeerA.line("Replica.java:121");
        cPeerB.line("Replica.java:121");
        cHttp.line("Replica.java:102");

        folder.at(40);
        post(sally.thread("main").line("Client.java:41"), aHttp, sa, "S1", "Billy is missing!");
        aHttp.send(ac.client(), POST, "S1", "Billy is missing!");
        cPeerA.receive(ac.server(), POST);
        if (!broken) {
            acknowledge(cPeerA, aHttp, ac);
        }
        aHttp.send(ab.client(), POST, "S1", "Billy is missing!");
        bPeer.receive(ab.server(), POST);
        bPeer.send(jb.server(), POST, "S1", "Billy is missing!");
        james.thread("main").line("Client.java:57").receive(jb.client(), POST);
        acknowledge(aHttp, sally.thread("main"), sa);

        folder.at(60);
        a.thread("notify").send(gateway.client(), 40);
        a.thread("notify").receive(gateway.client(), 20);

        folder.at(88);
        aHttp.cut(ChainCut.POOL_TASK);
        post(sally.thread("main"), aHttp, sa, "S2", "False alarm, he's fine");
        folder.at(89);
        aHttp.send(ac.client(), POST, "S2", "False alarm, he's fine");
        if (!broken) {
            cPeerA.receive(ac.server(), POST);
            acknowledge(cPeerA, aHttp, ac);
        }
        aHttp.send(ab.client(), POST, "S2", "False alarm, he's fine");
        bPeer.receive(ab.server(), POST);
        bPeer.send(jb.server(), POST, "S2", "False alarm, he's fine");
        folder.at(104);
        james.thread("main").receive(jb.client(), POST);

        folder.at(120);
        post(james.thread("main").line("Client.java:41"), bHttp, jb, "J", "What a relief!");
        bHttp.send(bc.client(), POST, "J", "What a relief!");
        folder.at(132);
        cPeerB.receive(bc.server(), POST);
        if (!broken) {
            acknowledge(cPeerB, bHttp, bc);
        }
        acknowledge(bHttp, james.thread("main"), jb);

        folder.at(150);
        henry.thread("main").line("Client.java:70").send(hc.client(), 20, "read", "");
        cHttp.receive(hc.server(), 20);
        cHttp.send(hc.server(), broken ? 2 * POST : 3 * POST, "feed", "");
        henry.thread("main").receive(hc.client(), broken ? 2 * POST : 3 * POST);

        folder.at(204);
        if (broken) {
            cPeerA.receive(ac.server(), POST);
        }
        acknowledge(aHttp, sally.thread("main"), sa);
        folder.at(240);
        for (LoggedProcess process : new LoggedProcess[] {sally, james, henry, a, b, c}) {
            process.goodbye();
        }
        return folder.write();
    }

    private static int listen(LoggedProcess process, int port) {
        return process.thread("main").listen("127.0.0.1", port);
    }

    private static LoggedConnection connect(
            LogFolder folder, LoggedThread client, LoggedThread server, int listener, int port) {
        LoggedConnection connection = folder.connection(client.process(), server.process(), port);
        client.connect(connection.client());
        server.accept(connection.server(), listener);
        return connection;
    }

    private static void post(LoggedThread from, LoggedThread to, LoggedConnection c, String label, String text) {
        from.send(c.client(), POST, label, text);
        to.receive(c.server(), POST);
    }

    private static void acknowledge(LoggedThread from, LoggedThread to, LoggedConnection c) {
        boolean fromClient = c.client().process() == from.process();
        from.send(fromClient ? c.client() : c.server(), 8, "ok", "");
        to.receive(fromClient ? c.server() : c.client(), 8);
    }
}
