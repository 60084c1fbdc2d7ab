package dev.lightcone.analysis.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.graph.HappensBefore;
import dev.lightcone.analysis.graph.OrderOption;
import dev.lightcone.analysis.graph.Relation;
import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.analysis.testkit.LoggedSocket;
import dev.lightcone.analysis.testkit.LoggedThread;
import dev.lightcone.protocol.ChainCut;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatagramTest {
    private static final String HERE = "127.0.0.1";

    @TempDir
    Path dir;

    private LogFolder folder;
    private LoggedProcess p;
    private LoggedProcess q;
    private LoggedThread a;
    private LoggedThread b;
    private LoggedSocket from;
    private LoggedSocket to;
    private Execution execution;

    @BeforeEach
    void twoProcesses() {
        folder = new LogFolder(dir);
        p = folder.process("p");
        q = folder.process("q");
        a = p.thread("main");
        b = q.thread("main");
        from = p.socket(HERE, 5000);
        to = q.socket(HERE, 6000);
    }

    @Test
    void shouldMatchADatagramByAddressesAndContent() throws Exception {
        long one = send("one");
        long two = send("two");
        receive("one");
        long r = receive("two");
        end(0);

        Join join = join();

        assertThat(fates(join)).containsExactly(Fate.DELIVERED, Fate.DELIVERED);
        assertThat(join.sendersOf(at(1, r))).containsExactly(at(0, two));
        assertThat(join.receiversOf(at(0, two))).containsExactly(at(1, r));
        assertThat(join.receiversOf(at(0, one))).hasSize(1);
        Connection c = only(join);
        assertThat(c.transport()).isEqualTo("udp");
        assertThat(c.pairedBy()).isEqualTo(PairedBy.ADDRESS);
        assertThat(c.client().address()).isEqualTo("127.0.0.1:5000");
        assertThat(c.server().address()).isEqualTo("127.0.0.1:6000");
        assertThat(join.gaps()).isEmpty();
        assertThat(join.peers()).isEmpty();
        assertThat(order(join).relation(at(0, two), at(1, r))).isEqualTo(Relation.BEFORE);
    }

    @Test
    void shouldCountLostDoubledAndHeldBackOnes() throws Exception {
        for (int i = 0; i < 10; i++) {
            send("datagram " + i);
        }
        for (int i : new int[] {0, 2, 2, 3, 5, 4, 6, 7, 8}) {
            receive("datagram " + i);
        }
        end(0);

        assertThat(fates(join()))
                .containsExactly(
                        Fate.DELIVERED,
                        Fate.LOST,
                        Fate.DUPLICATED,
                        Fate.DELIVERED,
                        Fate.REORDERED,
                        Fate.DELIVERED,
                        Fate.DELIVERED,
                        Fate.DELIVERED,
                        Fate.DELIVERED,
                        Fate.LOST);
    }

    @Test
    void shouldSayNeverReadWhenTheLastOnesMayHaveBeenLeftUnread() throws Exception {
        send("one");
        send("two");
        receive("one");
        end(3);

        assertThat(fates(join())).containsExactly(Fate.DELIVERED, Fate.NEVER_READ);
    }

    @Test
    void shouldLeaveOutWhatWasNotSentAfterAll() throws Exception {
        from.sendFailing(a, HERE, 6000, "one");
        send("two");
        receive("two");
        end(0);

        assertThat(fates(join())).containsExactly(Fate.DELIVERED);
    }

    @Test
    void shouldSayUnknownWhenTheReceiversLogLacksRecords() throws Exception {
        send("one");
        send("two");
        receive("two");
        q.gap(GapReason.NO_SEGMENT, null, 0, 3, -1, -1, "");
        end(0);

        assertThat(fates(join())).containsExactly(Fate.UNKNOWN, Fate.DELIVERED);
    }

    @Test
    void shouldOrderNothingWhenTheSendersLogMayLackTheSend() throws Exception {
        p.gap(GapReason.NO_SEGMENT, null, 0, 3, -1, -1, "");
        long s = send("one");
        long r = receive("one");
        end(0);

        Join join = join();

        assertThat(join.sendersOf(at(1, r))).isEmpty();
        assertThat(fates(join)).containsExactly(Fate.DELIVERED);
        assertThat(order(join).relation(at(0, s), at(1, r))).isEqualTo(Relation.POSSIBLY_BEFORE);
    }

    @Test
    void shouldTakeTheJthOfEqualOnesWhenTheKernelDoublesNone() throws Exception {
        List<Long> sent = List.of(send("ping"), send("ping"), send("ping"));
        List<Long> received = List.of(receive("ping"), receive("ping"));
        end(0);

        Join join = join();

        assertThat(join.sendersOf(at(1, received.get(0)))).containsExactly(at(0, sent.get(0)));
        assertThat(join.sendersOf(at(1, received.get(1)))).containsExactly(at(0, sent.get(1)));
        assertThat(fates(join)).containsExactlyInAnyOrder(Fate.DELIVERED, Fate.DELIVERED, Fate.LOST);
        assertThat(order(join).relation(at(0, sent.get(2)), at(1, received.get(0))))
                .isEqualTo(Relation.POSSIBLY_BEFORE);
        assertThat(join.gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.AMBIGUOUS);
    }

    @Test
    void shouldKnowEachOfEqualOnesWhenOneWasUnderWayAtATime() throws Exception {
        long first = send("ping");
        receive("ping");
        long second = send("ping");
        long r = receive("ping");
        end(0);

        Join join = join();

        assertThat(join.sendersOf(at(1, r))).containsExactly(at(0, second));
        assertThat(order(join).relation(at(0, first), at(1, r))).isEqualTo(Relation.BEFORE);
        assertThat(join.gaps()).isEmpty();
        assertThat(join.uncertainLinks()).isEmpty();
    }

    @Test
    void shouldOrderNothingWhenEqualOnesWereSentByTwoChains() throws Exception {
        send("ping");
        a.cut(ChainCut.POOL_TASK);
        send("ping");
        long r = receive("ping");
        receive("ping");
        end(0);

        Join join = join();

        assertThat(join.sendersOf(at(1, r))).isEmpty();
        assertThat(fates(join)).containsExactly(Fate.DELIVERED, Fate.DELIVERED);
    }

    @Test
    void shouldMatchACutReceiveByItsBeginning() throws Exception {
        String content = "a long one of which only the beginning fits";
        long s = send(content);
        long r = to.receiveCut(b, HERE, 5000, content, 16);
        end(0);

        Join join = join();

        assertThat(join.sendersOf(at(1, r))).containsExactly(at(0, s));
        assertThat(fates(join)).containsExactly(Fate.DELIVERED);
    }

    @Test
    void shouldDeliverToEachMemberWhenSentToAGroup() throws Exception {
        LoggedSocket member = q.socket("0.0.0.0", 7000);
        LoggedSocket other = folder.process("r").socket("0.0.0.0", 7000);
        LoggedThread c = other.process().thread("main");
        for (String content : List.of("one", "two", "three")) {
            from.send(a, "230.1.1.1", 7000, content);
            member.receive(b, HERE, 5000, content);
            if (!content.equals("two")) {
                other.receive(c, HERE, 5000, content);
            }
        }
        folder.at(100);
        member.close(b, 0);
        other.close(c, 0);
        goodbye(other.process());

        Join join = join();

        assertThat(fates(join))
                .containsExactly(
                        Fate.DELIVERED, Fate.DELIVERED, Fate.DELIVERED, Fate.DELIVERED, Fate.LOST, Fate.DELIVERED);
        assertThat(join.connections())
                .hasSize(2)
                .allMatch(k -> k.server().address().equals("230.1.1.1:7000"));
    }

    /** Seen where a cluster ran in a network with nothing but loopback: its members all had the source 0.0.0.0. */
    @Test
    void shouldTellMembersOfAGroupApartByContentWhenTheyHaveNoAddressToSendFrom() throws Exception {
        LoggedSocket one = p.socket("0.0.0.0", 7000);
        LoggedSocket other = q.socket("0.0.0.0", 7000);
        long hello = one.send(a, "230.1.1.1", 7000, "hello");
        long heardItself = one.receive(a, "0.0.0.0", 7000, "hello");
        long heard = other.receive(b, "0.0.0.0", 7000, "hello");
        long answer = other.send(b, "230.1.1.1", 7000, "answer");
        other.receive(b, "0.0.0.0", 7000, "answer");
        long answered = one.receive(a, "0.0.0.0", 7000, "answer");
        end(0);

        Join join = join();

        assertThat(join.sendersOf(at(0, heardItself))).containsExactly(at(0, hello));
        assertThat(join.sendersOf(at(1, heard))).containsExactly(at(0, hello));
        assertThat(join.sendersOf(at(0, answered))).containsExactly(at(1, answer));
        assertThat(join.gaps()).isEmpty();
    }

    @Test
    void shouldPairByContentThroughSomebodyWhoRewritesAddresses() throws Exception {
        List<Long> sent = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sent.add(from.send(a, HERE, 9000, "datagram " + i));
        }
        List<Long> received = new ArrayList<>();
        for (int i : new int[] {0, 2, 2, 4, 3}) {
            received.add(to.receive(b, HERE, 9001, "datagram " + i));
        }
        end(0);

        Join join = join();

        assertThat(only(join).pairedBy()).isEqualTo(PairedBy.FINGERPRINT);
        assertThat(fates(join))
                .containsExactly(Fate.DELIVERED, Fate.LOST, Fate.DUPLICATED, Fate.REORDERED, Fate.DELIVERED, Fate.LOST);
        assertThat(join.sendersOf(at(1, received.get(2)))).containsExactly(at(0, sent.get(2)));
        HappensBefore order = order(join);
        assertThat(order.relation(at(0, sent.get(5)), at(1, received.get(4)))).isEqualTo(Relation.POSSIBLY_BEFORE);
    }

    @Test
    void shouldNotPairByContentThatTwoSent() throws Exception {
        LoggedSocket second = p.socket(HERE, 5001);
        for (int i = 0; i < 6; i++) {
            from.send(a, HERE, 9000, "datagram " + i);
            second.send(a, HERE, 9000, "datagram " + i);
        }
        long r = to.receive(b, HERE, 9001, "datagram 3");
        end(0);

        Join join = join();

        assertThat(join.sendersOf(at(1, r))).isEmpty();
        assertThat(join.connections()).noneMatch(c -> c.pairedBy() == PairedBy.FINGERPRINT);
    }

    @Test
    void shouldNotPairByAHeartbeatThatAStrangerMayHaveSent() throws Exception {
        for (int i = 0; i < 20; i++) {
            from.send(a, HERE, 9000, "heartbeat");
            to.receive(b, HERE, 9001, "heartbeat");
        }
        long r = to.receive(b, HERE, 9001, "heartbeat");
        end(0);

        Join join = join();

        assertThat(join.sendersOf(at(1, r))).isEmpty();
        assertThat(join.connections()).noneMatch(Connection::traced);
    }

    @Test
    void shouldKeepPlacesApartWhenContainersHaveEqualAddresses() throws Exception {
        LoggedProcess twin = folder.process("twin").host("host-2", "boot-2", 2);
        LoggedSocket there = twin.socket(HERE, 5000);
        there.send(twin.thread("main"), HERE, 6000, "one");
        long s = send("two");
        long r = receive("two");
        long stranger = receive("one");
        end(0);
        twin.goodbye();

        Join join = join();

        assertThat(join.sendersOf(at(1, r))).containsExactly(at(0, s));
        assertThat(join.sendersOf(at(1, stranger))).isEmpty();
    }

    @Test
    void shouldTellReusedPortsApart() throws Exception {
        send("one");
        receive("one");
        from.close(a, 0);
        LoggedSocket again = p.socket(HERE, 5000);
        LoggedThread c = p.thread("second");
        long s = again.send(c, HERE, 6000, "two");
        long r = receive("two");
        end(0);

        Join join = join();

        assertThat(join.sendersOf(at(1, r))).containsExactly(at(0, s));
        assertThat(join.connections()).hasSize(2);
        assertThat(fates(join)).containsExactly(Fate.DELIVERED, Fate.DELIVERED);
    }

    @Test
    void shouldSayThatPeerIsNotTracedWhenNobodyHasTheAddress() throws Exception {
        from.send(a, "10.1.1.1", 53, "question");
        from.receive(a, "10.1.1.1", 53, "answer");
        end(0);

        Join join = join();

        assertThat(join.peers()).extracting(Peer::name).containsExactly("10.1.1.1:53");
        assertThat(fates(join)).containsExactly(Fate.UNKNOWN, Fate.UNKNOWN);
    }

    @Test
    void shouldNotClaimConcurrencyThroughAnUntracedPeer() throws Exception {
        long x = a.application(RecordType.APPLICATION, "x", "");
        from.send(a, "10.1.1.1", 53, "question");
        to.receive(b, "10.1.1.1", 53, "something else");
        long y = b.application(RecordType.APPLICATION, "y", "");
        end(0);

        Join join = join();

        assertThat(order(join).relation(at(0, x), at(1, y))).isEqualTo(Relation.POSSIBLY_BEFORE);
        assertThat(order(join).relation(at(0, y), at(1, x))).isNotEqualTo(Relation.BEFORE);
    }

    private long send(String content) {
        return from.send(a, HERE, 6000, content);
    }

    private long receive(String content) {
        return to.receive(b, HERE, 5000, content);
    }

    private void end(long unread) {
        to.close(b, unread);
        goodbye();
    }

    private void goodbye(LoggedProcess... more) {
        p.goodbye();
        q.goodbye();
        for (LoggedProcess process : more) {
            process.goodbye();
        }
    }

    private Join join() throws Exception {
        folder.write();
        execution = Execution.read(List.of(dir), null, Progress.NONE);
        return Join.of(execution);
    }

    private HappensBefore order(Join join) {
        return HappensBefore.of(execution, join, OrderOption.THREAD);
    }

    private int at(int process, long stamp) {
        return execution.events().at(process, stamp);
    }

    private static List<Fate> fates(Join join) {
        return join.messages().stream().map(MessageRun::fate).toList();
    }

    private static Connection only(Join join) {
        assertThat(join.connections()).hasSize(1);
        return join.connections().get(0);
    }
}
