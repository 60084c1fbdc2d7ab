package dev.lightcone.analysis.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedConnection;
import dev.lightcone.analysis.testkit.LoggedEnd;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.analysis.testkit.LoggedThread;
import dev.lightcone.protocol.ConnectOutcome;
import dev.lightcone.protocol.ErrorKind;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.TransferFlags;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairing, alignment and fates, one sentence of the design each. */
class JoinTest {
    @TempDir
    Path dir;

    private LogFolder folder;
    private LoggedProcess p;
    private LoggedProcess q;
    private LoggedThread a;
    private LoggedThread b;

    @BeforeEach
    void twoProcesses() {
        folder = new LogFolder(dir);
        p = folder.process("p");
        folder.at(1);
        q = folder.process("q");
        a = p.thread("a");
        b = q.thread("b");
    }

    @Test
    void shouldPairByAddressWhenOneCandidateMirrorsIt() throws IOException {
        folder.connect(a, b, 7000);

        Connection c = only(join());

        assertThat(c.pairedBy()).isEqualTo(PairedBy.ADDRESS);
        assertThat(c.transport()).isEqualTo("tcp");
        assertThat(c.client()).isEqualTo(new Connection.End(0, 0, "127.0.0.1:40000", -1));
        assertThat(c.server()).isEqualTo(new Connection.End(1, 1, "127.0.0.1:7000", -1));
    }

    @Test
    void shouldNotPairLoopbackAddressesWhenTheNetworksDiffer() throws IOException {
        q.host("host-1", "boot-1", 2);
        folder.connect(a, b, 7000);

        Join join = join();

        assertThat(join.connections()).extracting(Connection::pairedBy).containsOnly(PairedBy.NONE);
        assertThat(join.peers())
                .containsExactly(new Peer(0, "127.0.0.1:7000", true, false), new Peer(1, "127.0.0.1", false, false));
    }

    @Test
    void shouldPairOtherAddressesAcrossHosts() throws IOException {
        q.host("host-2", "boot-2", 1);
        LoggedConnection c = folder.connection(p, "10.0.0.1", q, "10.0.0.2", 7000);
        a.connect(c.client());
        b.accept(c.server());

        assertThat(only(join()).pairedBy()).isEqualTo(PairedBy.ADDRESS);
    }

    @Test
    void shouldPairWithTheLivingOneWhenAddressesWereUsedBefore() throws IOException {
        LoggedConnection c = folder.connect(a, b, 7000);
        a.close(c.client());
        b.close(c.server());
        folder.at(100);
        LoggedConnection again = folder.reuse(c);
        a.connect(again.client());
        b.accept(again.server());

        Join join = join();

        assertThat(join.connections()).extracting(x -> x.client().socket()).containsExactly(0, 1);
        assertThat(join.connections()).extracting(x -> x.server().socket()).containsExactly(2, 3);
        assertThat(join.gaps()).isEmpty();
    }

    @Test
    void shouldPairNoneWhenSeveralFit() throws IOException {
        LoggedConnection c = folder.connection(p, q, 7000);
        LoggedConnection twin = folder.reuse(c);
        a.connect(c.client());
        a.connect(twin.client());
        b.accept(c.server());
        b.accept(twin.server());

        Join join = join();

        assertThat(join.connections()).isEmpty();
        assertThat(join.gaps())
                .extracting(Gap::reason, Gap::text)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Gap.Reason.AMBIGUOUS, "4 sockets 127.0.0.1:40000 ↔ 127.0.0.1:7000"));
        assertThat(join.uncertainLinkOfSocket(0)).isZero();
    }

    @Test
    void shouldTellTwinsApartWhenTheirFirstBytesDiffer() throws IOException {
        LoggedConnection c = folder.connection(p, q, 7000);
        LoggedConnection twin = folder.reuse(c).content(99);
        a.connect(c.client());
        a.connect(twin.client());
        b.accept(twin.server());
        b.accept(c.server());
        a.send(c.client(), 20);
        a.send(twin.client(), 20);
        b.receive(c.server(), 20);
        b.receive(twin.server(), 20);

        Join join = join();

        assertThat(join.connections()).extracting(x -> x.client().socket()).containsExactly(0, 1);
        assertThat(join.connections()).extracting(x -> x.server().socket()).containsExactly(3, 2);
    }

    @Test
    void shouldPairWithAClientThatHadClosedWhenItWaitedInTheBacklog() throws IOException {
        LoggedConnection c = folder.connection(p, q, 7000);
        a.connect(c.client());
        a.send(c.client(), 10);
        a.close(c.client());
        folder.at(50);
        b.accept(c.server());
        b.receive(c.server(), 10);

        Join join = join();

        assertThat(only(join).pairedBy()).isEqualTo(PairedBy.ADDRESS);
        assertThat(join.messages()).extracting(MessageRun::fate).containsExactly(Fate.DELIVERED);
    }

    @Test
    void shouldPairByBytesAloneWhenAddressesWereRewritten() throws IOException {
        LoggedConnection c = folder.connection(p, "10.0.0.1", null, "10.0.0.9", 80);
        LoggedConnection d =
                folder.connection(null, "172.17.0.1", q, "172.17.0.2", 8080).content(1);
        c.content(1);
        a.connect(c.client());
        b.accept(d.server());
        a.send(c.client(), 200);
        b.receive(d.server(), 200);
        b.send(d.server(), 200);
        a.receive(c.client(), 200);

        Join join = join();

        assertThat(only(join).pairedBy()).isEqualTo(PairedBy.FINGERPRINT);
        assertThat(join.messages()).extracting(MessageRun::fate).containsExactly(Fate.DELIVERED, Fate.DELIVERED);
    }

    @Test
    void shouldNotPairByBytesThatARetryBeganWithToo() throws IOException {
        for (int attempt = 0; attempt < 2; attempt++) {
            LoggedConnection c =
                    folder.connection(p, "10.0.0.1", null, "10.0.0.9", 80).content(1);
            a.connect(c.client());
            a.send(c.client(), 200);
            a.receive(c.client(), 200);
            a.close(c.client());
        }
        folder.at(500);
        LoggedConnection d =
                folder.connection(null, "172.17.0.1", q, "172.17.0.2", 8080).content(1);
        b.accept(d.server());
        b.receive(d.server(), 200);
        b.send(d.server(), 200);

        assertThat(join().connections()).hasSize(3).allMatch(c -> c.pairedBy() == PairedBy.NONE);
    }

    @Test
    void shouldNotPairThroughSomebodyWhoChangesBytes() throws IOException {
        LoggedConnection c =
                folder.connection(p, "10.0.0.1", null, "10.0.0.9", 80).content(1);
        LoggedConnection d =
                folder.connection(null, "172.17.0.1", q, "172.17.0.2", 8080).content(2);
        a.connect(c.client());
        b.accept(d.server());
        a.send(c.client(), 200);
        b.receive(d.server(), 200);
        b.send(d.server(), 200);
        a.receive(c.client(), 200);

        assertThat(join().connections()).hasSize(2).allMatch(k -> k.pairedBy() == PairedBy.NONE);
    }

    @Test
    void shouldTellContainersOfEqualAddressesApart() throws IOException {
        LoggedProcess twinP = folder.process("p").host("host-2", "boot-2", 7);
        LoggedProcess twinQ = folder.process("q").host("host-2", "boot-2", 8);
        LoggedConnection one = folder.connection(p, "172.17.0.2", q, "172.17.0.3", 7000);
        LoggedConnection there = folder.nextPort(40_000)
                .connection(twinP, "172.17.0.2", twinQ, "172.17.0.3", 7000)
                .content(2);
        a.connect(one.client());
        twinP.thread("main").connect(there.client());
        b.accept(one.server());
        twinQ.thread("main").accept(there.server());
        long here = a.send(one.client(), 100);
        twinP.thread("main").send(there.client(), 100);
        b.receive(one.server(), 100);
        twinQ.thread("main").receive(there.server(), 100);

        Join join = join();
        List<ProcessLog> processes = execution().processes();

        assertThat(join.connections()).hasSize(2).allMatch(c -> c.pairedBy() == PairedBy.ADDRESS);
        assertThat(join.connections())
                .allMatch(c -> processes
                        .get(c.client().process())
                        .bootId()
                        .equals(processes.get(c.server().process()).bootId()));
        assertThat(join.receiversOf(at(0, here))).hasSize(1);
    }

    @Test
    void shouldNotPairByBytesWhenTheyWouldHaveArrivedBeforeTheyWereSent() throws IOException {
        LoggedConnection c =
                folder.connection(p, "10.0.0.1", null, "10.0.0.9", 80).content(1);
        LoggedConnection d =
                folder.connection(null, "172.17.0.1", q, "172.17.0.2", 8080).content(1);
        a.connect(c.client());
        b.accept(d.server());
        b.receive(d.server(), 200);
        b.send(d.server(), 200);
        a.send(c.client(), 200);
        a.receive(c.client(), 200);

        Join join = join();

        assertThat(join.channels().get(0).aligned()).isFalse();
        assertThat(join.channels().get(0).whyNot()).isEqualTo("bytes would have been received before they were sent");
    }

    @Test
    void shouldJoinASocketConnectedToItself() throws IOException {
        LoggedConnection c = folder.toItself(p, 5000);
        a.connect(c.client());
        long sent = a.send(c.client(), 30);
        long read = a.receive(c.client(), 30);

        Join join = join();
        Execution x = execution();

        assertThat(only(join).client()).isEqualTo(only(join).server());
        assertThat(join.sendersOf(x.events().at(0, read)))
                .containsExactly(x.events().at(0, sent));
    }

    @Test
    void shouldJoinBothEndsInOneJvm() throws IOException {
        LoggedConnection c = folder.connect(a, p.thread("other"), 7000);
        long sent = a.send(c.client(), 30);
        long read = p.thread("other").receive(c.server(), 30);

        Join join = join();

        assertThat(join.sendersOf(execution().events().at(0, read)))
                .containsExactly(execution().events().at(0, sent));
    }

    @Test
    void shouldMatchEverySendThatWroteAnyOfTheBytesRead() throws IOException {
        LoggedConnection c = folder.connect(a, b, 7000);
        long one = a.send(c.client(), 10);
        long two = p.thread("other").send(c.client(), 20, 15);
        long three = a.send(c.client(), 10);
        long first = b.receive(c.server(), 12);
        long second = b.receive(c.server(), 23);

        Join join = join();

        assertThat(join.sendersOf(at(1, first))).containsExactly(at(0, one), at(0, two));
        assertThat(join.sendersOf(at(1, second))).containsExactly(at(0, two), at(0, three));
        assertThat(join.receiversOf(at(0, two))).containsExactly(at(1, first), at(1, second));
        assertThat(join.channels().get(0).sentBytes()).isEqualTo(35);
    }

    @Test
    void shouldMatchAnUnfinishedSendWhenItsProcessWasKilledWithin() throws IOException {
        LoggedConnection c = folder.connect(a, b, 7000);
        long sent = a.beginSend(c.client(), 100);
        long read = b.receive(c.server(), 40);

        Join join = join();

        assertThat(join.sendersOf(at(1, read))).containsExactly(at(0, sent));
        assertThat(join.messages()).singleElement().satisfies(m -> {
            assertThat(m.to()).isEqualTo(40);
            assertThat(m.fate()).isEqualTo(Fate.DELIVERED);
        });
        assertThat(join.channels())
                .as("what was read was sent")
                .filteredOn(channel -> channel.sends().length > 0)
                .extracting(Channel::sentBytes)
                .containsExactly(40L);
    }

    @Test
    void shouldNotMatchAnUnfinishedSendWhenALaterOneMayStillCome() throws IOException {
        LoggedConnection c = folder.connect(a, b, 7000);
        a.beginSend(c.client(), 100);
        long read = b.receive(c.server(), 40);
        folder.write();
        try (FileChannel live = lock(p)) {
            Execution x = execution();
            Join join = Join.of(x);

            assertThat(live.isOpen()).isTrue();
            assertThat(join.sendersOf(x.events().at(1, read))).isEmpty();
            assertThat(join.gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.UNMATCHED);
        }
    }

    @Test
    void shouldGiveNoMatchesWhenAWindowContradicts() throws IOException {
        LoggedConnection c = folder.connect(a, b, 7000);
        a.send(c.client(), 2_000_000);
        c.server().unseen(0);
        b.receive(c.server(), 500_000);
        c.server().unseen(7);
        b.receive(c.server(), 1_000_000);

        Channel channel = join().channels().get(0);

        assertThat(channel.aligned()).isFalse();
        assertThat(channel.whyNot()).isEqualTo("bytes from 1048576 on differ");
        assertThat(join().sendersOf(channel.receives()[0])).isEmpty();
        assertThat(join().messages()).extracting(MessageRun::fate).containsExactly(Fate.UNKNOWN);
        assertThat(join().gaps())
                .extracting(Gap::reason, Gap::connection, Gap::text)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Gap.Reason.CONTRADICTED, 0, "127.0.0.1:40000 → 127.0.0.1:7000: bytes from 1048576 on differ"));
    }

    @Test
    void shouldGiveNoMatchesWhenTotalsContradictAtTheEndOfTheStream() throws IOException {
        LoggedConnection c = folder.connect(a, b, 7000);
        a.send(c.client(), 30);
        a.close(c.client());
        b.receive(c.server(), 20);
        b.endOfStream(c.server());

        assertThat(join().channels().get(0).whyNot())
                .isEqualTo("30 bytes were sent, but 20 received up to the end of the stream");
    }

    @Test
    void shouldAlignByTotalsWhenNoWindowCouldBeSeen() throws IOException {
        LoggedConnection c = folder.connect(a, b, 7000);
        c.client().withoutWindows();
        long sent = a.send(c.client(), 300);
        long read = b.receive(c.server(), 300);
        assertThat(join().channels().get(0).whyNot()).isEqualTo("nothing that both ends saw could be compared");

        a.shutdown(c.client(), 1);
        b.endOfStream(c.server());

        assertThat(join().sendersOf(at(1, read))).containsExactly(at(0, sent));
    }

    @Test
    void shouldAlignAFewBytesWhenBothEndsSawTheConnectionBegin() throws IOException {
        LoggedConnection c = folder.connect(a, b, 7000);
        long sent = a.send(c.client(), 40);
        long read = b.receive(c.server(), 3);

        assertThat(join().sendersOf(at(1, read))).containsExactly(at(0, sent));
    }

    @Test
    void shouldNotAlignInMidStreamUntilBothTotalsAreKnown() throws IOException {
        LoggedConnection c = folder.connection(p, q, 7000);
        c.client().midStream(1000);
        b.accept(c.server());
        b.receive(c.server(), 1000);
        long sent = a.send(c.client(), 50);
        long read = b.receive(c.server(), 50);
        assertThat(join().channels().get(0).whyNot())
                .isEqualTo("it was first seen in mid-stream, and where is not known");

        a.close(c.client());
        b.endOfStream(c.server());

        assertThat(join().sendersOf(at(1, read))).containsExactly(at(0, sent));
        assertThat(join().channels().get(0).shift()).isEqualTo(1000);
        assertThat(join().messages()).extracting(MessageRun::fate).containsExactly(Fate.DELIVERED);
    }

    @Test
    void shouldAlignInMidStreamWhenSamplesOfTwoRoundsAgree() throws IOException {
        LoggedConnection c = folder.connection(p, q, 7000);
        long[] last = talkWithLateServer(c, 2);
        p.goodbye();
        q.goodbye();

        Join join = join();

        assertThat(join.channels().get(0).aligned()).isTrue();
        assertThat(join.channels().get(0).shift()).isEqualTo(-1000);
        assertThat(join.sendersOf(at(1, last[1]))).containsExactly(at(0, last[0]));
        assertThat(join.messages()).extracting(MessageRun::fate).containsOnly(Fate.DELIVERED);
    }

    @Test
    void shouldAlignInMidStreamWhenBothCameLate() throws IOException {
        LoggedConnection c = folder.connection(p, q, 7000);
        c.client().midStream(400);
        long[] last = talkWithLateServer(c, 2);

        Join join = join();

        assertThat(join.channels().get(0).shift()).isEqualTo(-1000);
        assertThat(join.sendersOf(at(1, last[1]))).containsExactly(at(0, last[0]));
    }

    @Test
    void shouldNotAlignInMidStreamAfterOneRound() throws IOException {
        LoggedConnection c = folder.connection(p, q, 7000);
        long[] last = talkWithLateServer(c, 1);

        assertThat(join().sendersOf(at(1, last[1]))).isEmpty();
    }

    @Test
    void shouldNotAlignInMidStreamWhenTheBytesRepeat() throws IOException {
        LoggedConnection c = folder.connection(p, q, 7000).repeating(80);
        long[] last = talkWithLateServer(c, 3);

        assertThat(join().channels().get(0).whyNot())
                .isEqualTo("it was first seen in mid-stream, and where is not known");
        assertThat(join().sendersOf(at(1, last[1]))).isEmpty();
    }

    /** The server comes after 1000 bytes; in each round three messages of 80 bytes. Answers the last send and receive. */
    private long[] talkWithLateServer(LoggedConnection c, int rounds) {
        LoggedEnd from = c.client();
        a.send(from, 1000);
        // A late client's own count began 400 bytes before.
        LoggedEnd to = c.server().midStream(1000 + from.origin());
        long[] last = new long[2];
        for (int round = 0; round < rounds; round++) {
            from.sampling(round);
            to.sampling(round);
            for (int i = 0; i < 3; i++) {
                last[0] = a.send(from, 80);
                last[1] = b.receive(to, 80);
            }
        }
        return last;
    }

    @Test
    void shouldTrustOnlyWhatCameBeforeUnseenBytes() throws IOException {
        LoggedConnection c = folder.connect(a, b, 7000);
        long sent = a.send(c.client(), 100);
        p.gap(GapReason.UNSEEN_BYTES, c.client(), 1, -1, 100, -1, "");
        a.send(c.client(), 100);
        long one = b.receive(c.server(), 100);
        long two = b.receive(c.server(), 100);

        Join join = join();

        assertThat(join.sendersOf(at(1, one))).containsExactly(at(0, sent));
        assertThat(join.sendersOf(at(1, two))).isEmpty();
        assertThat(join.messages()).extracting(MessageRun::fate).containsExactly(Fate.UNKNOWN);
    }

    @Test
    void shouldSkipAnUrgentByteWhenTheReceiverDoesNotKeepItInline() throws IOException {
        LoggedConnection c = folder.connect(a, b, 7000);
        a.send(c.client(), 10);
        a.urgent(c.client());
        long last = a.send(c.client(), 10);
        a.close(c.client());
        b.receive(c.server(), 10);
        c.server().unseen(1);
        long read = b.receive(c.server(), 10);
        b.endOfStream(c.server());

        Join join = join();

        assertThat(join.channels().get(0).aligned()).isTrue();
        assertThat(join.sendersOf(at(1, read))).containsExactly(at(0, last));
        assertThat(execution().events().flags(at(0, last) - 1)).isEqualTo(TransferFlags.URGENT);
    }

    @Test
    void shouldFindTheFateNeverReadWhenTheReceiverClosedItself() throws IOException {
        LoggedConnection c = folder.connect(a, b, 7000);
        a.send(c.client(), 10);
        b.receive(c.server(), 4);
        b.close(c.server());

        assertThat(fate()).isEqualTo(Fate.NEVER_READ);
    }

    @Test
    void shouldFindTheFateNeverReadWhenTheReceiverCrashed() throws IOException {
        LoggedConnection c = folder.connect(a, b, 7000);
        a.send(c.client(), 10);

        assertThat(fate()).isEqualTo(Fate.NEVER_READ);
    }

    @Test
    void shouldFindTheFateLostWhenTheConnectionBrokeUnderALivingReceiver() throws IOException {
        LoggedConnection c = folder.connect(a, b, 7000);
        a.send(c.client(), 10);
        b.receiveError(c.server(), ErrorKind.RESET);
        b.close(c.server());

        assertThat(fate()).isEqualTo(Fate.LOST);
    }

    @Test
    void shouldFindTheFateInTransitWhileTheReceiverRuns() throws IOException {
        LoggedConnection c = folder.connect(a, b, 7000);
        a.send(c.client(), 10);
        folder.write();
        try (FileChannel live = lock(q)) {
            assertThat(live.isOpen()).isTrue();
            assertThat(Join.of(execution()).messages())
                    .extracting(MessageRun::fate)
                    .containsExactly(Fate.IN_TRANSIT);
        }
    }

    @Test
    void shouldFindTheFateUnknownWhenTheReceiversLogLacksRecords() throws IOException {
        LoggedConnection c = folder.connect(a, b, 7000);
        a.send(c.client(), 10);
        q.gap(GapReason.NO_SEGMENT, null, 0, 5, -1, -1, "");

        assertThat(fate()).isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void shouldKnowANeverAcceptedConnectionByItsListener() throws IOException {
        b.listen("0.0.0.0", 7000);
        LoggedConnection c = folder.connection(p, q, 7000);
        a.connect(c.client());
        a.send(c.client(), 10);

        Join join = join();

        assertThat(join.peers()).isEmpty();
        assertThat(only(join).server()).isEqualTo(new Connection.End(1, -1, "127.0.0.1:7000", -1));
        assertThat(fate()).isEqualTo(Fate.NEVER_READ);
    }

    @Test
    void shouldMakeNoConnectionWhenItWasRefused() throws IOException {
        LoggedConnection c = folder.connection(p, null, 7000);
        a.connect(c.client(), ConnectOutcome.REFUSED);

        Join join = join();

        assertThat(join.connections()).isEmpty();
        assertThat(join.peers()).isEmpty();
    }

    @Test
    void shouldBeginANewMessageWhenTheChainDidSomethingElseBetweenOrNamedIt() throws IOException {
        LoggedConnection c = folder.connect(a, b, 7000);
        a.send(c.client(), 10);
        a.send(c.client(), 10);
        a.application(RecordType.APPLICATION, "step", "");
        a.send(c.client(), 10);
        a.send(c.client(), 10, "J", "What a relief!");
        b.receive(c.server(), 40);

        List<MessageRun> messages = join().messages();

        assertThat(messages).extracting(MessageRun::from).containsExactly(0L, 20L, 30L);
        assertThat(messages).extracting(MessageRun::label).containsExactly("", "", "J");
        assertThat(messages.get(2).description()).isEqualTo("What a relief!");
        assertThat(join().messageOf(messages.get(0).lastSend())).isZero();
    }

    private Fate fate() throws IOException {
        return join().messages().get(0).fate();
    }

    private int at(int process, long stamp) throws IOException {
        return execution().events().at(process, stamp);
    }

    private FileChannel lock(LoggedProcess process) throws IOException {
        FileChannel live = FileChannel.open(process.folder(dir).resolve(LogLayout.LIVE), StandardOpenOption.WRITE);
        live.lock();
        return live;
    }

    private Join join() throws IOException {
        folder.write();
        return Join.of(execution());
    }

    private Execution execution() throws IOException {
        return Execution.read(List.of(dir), null, Progress.NONE);
    }

    private static Connection only(Join join) {
        assertThat(join.connections()).hasSize(1);
        return join.connections().get(0);
    }
}
