package dev.lightcone.analysis.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedConnection;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.analysis.testkit.LoggedSocket;
import dev.lightcone.analysis.testkit.LoggedThread;
import dev.lightcone.protocol.ChainCut;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.UntracedTransport;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sentences about order that random runs do not reach. Processes are p0 and p1. */
class HappensBeforeTest {
    @TempDir
    java.nio.file.Path dir;

    private LogFolder folder;
    private LoggedProcess p;
    private LoggedProcess q;
    private LoggedThread a;
    private LoggedThread b;
    private Execution execution;

    @BeforeEach
    void twoProcesses() {
        folder = new LogFolder(dir);
        p = folder.process("p");
        q = folder.at(1).process("q");
        a = p.thread("a");
        b = q.thread("b");
    }

    @Test
    void shouldBeConcurrentWhenNothingConnectsThem() throws IOException {
        long x = step(a);
        long y = step(b);

        HappensBefore order = order(OrderOption.THREAD);

        assertThat(order.relation(at(0, x), at(1, y))).isEqualTo(Relation.CONCURRENT);
        assertThat(order.path(at(0, x), at(1, y))).isNull();
        assertThat(order.relation(at(0, x), at(0, x))).isEqualTo(Relation.SAME);
    }

    @Test
    void shouldOnlyPerhapsOrderTwoThreadsOfAProcess() throws IOException {
        long x = step(a);
        long y = step(p.thread("other"));

        HappensBefore order = order(OrderOption.THREAD);

        assertThat(order.relation(at(0, x), at(0, y))).isEqualTo(Relation.POSSIBLY_BEFORE);
        assertThat(order.relation(at(0, y), at(0, x))).isEqualTo(Relation.POSSIBLY_AFTER);
        assertThat(order.path(at(0, x), at(0, y)).through()).isEqualTo("order inside p");
    }

    @Test
    void shouldOrderEachTaskAfterItsOwnRequestWhenTwoShareAWorker() throws IOException {
        LoggedThread worker = p.thread("worker");
        LoggedThread another = p.thread("another");
        long first = step(a);
        a.handoffOut(1);
        worker.handoffIn(1);
        long firstTask = step(worker);
        long second = step(another);
        another.handoffOut(2);
        worker.cut(ChainCut.POOL_TASK);
        worker.handoffIn(2);
        long secondTask = step(worker);

        HappensBefore order = order(OrderOption.THREAD);

        assertThat(order.relation(at(0, first), at(0, firstTask))).isEqualTo(Relation.BEFORE);
        assertThat(order.relation(at(0, second), at(0, secondTask))).isEqualTo(Relation.BEFORE);
        assertThat(order.relation(at(0, first), at(0, secondTask))).isEqualTo(Relation.POSSIBLY_BEFORE);
        assertThat(order.relation(at(0, firstTask), at(0, secondTask))).isEqualTo(Relation.POSSIBLY_BEFORE);
        assertThat(order.relation(at(0, first), at(0, second))).isEqualTo(Relation.POSSIBLY_BEFORE);
    }

    @Test
    void shouldCertainlyOrderTwoThreadsWhenTheProcessIsNamed() throws IOException {
        long x = step(a);
        long y = step(p.thread("other"));
        long u = step(b);
        long v = step(q.thread("other"));

        HappensBefore order = order(OrderOption.processes(List.of("p*")));

        assertThat(order.relation(at(0, x), at(0, y))).isEqualTo(Relation.BEFORE);
        assertThat(order.relation(at(1, u), at(1, v))).isEqualTo(Relation.POSSIBLY_BEFORE);
        assertThat(order.path(at(0, x), at(0, y)).steps().get(1))
                .isEqualTo(new Step(at(0, y), Step.How.PROCESS_ORDER, true, ""));
    }

    @Test
    void shouldGoThroughAnUntracedPeerOnlyForwardInTime() throws IOException {
        LoggedConnection c = folder.connection(p, null, 5432);
        LoggedConnection d = folder.connection(q, null, 5432);
        a.connect(c.client());
        b.connect(d.client());
        long sent = a.send(c.client(), 10);
        long read = b.receive(d.client(), 10);
        long tooLate = a.send(c.client(), 10);

        HappensBefore order = order(OrderOption.THREAD);

        assertThat(order.relation(at(0, sent), at(1, read))).isEqualTo(Relation.POSSIBLY_BEFORE);
        assertThat(order.path(at(0, sent), at(1, read)).steps())
                .containsExactly(
                        new Step(at(0, sent), null, true, ""),
                        new Step(at(1, read), Step.How.THROUGH_PEER, false, "127.0.0.1:5432"));
        assertThat(order.relation(at(0, tooLate), at(1, read))).isEqualTo(Relation.CONCURRENT);
    }

    @Test
    void shouldNameTheGapInsteadOfClaimingConcurrencyWhenItMayHideAPath() throws IOException {
        long x = step(a);
        p.gap(GapReason.NO_SEGMENT, null, 0, 3, -1, -1, "disk slow");
        long y = step(b);

        HappensBefore order = order(OrderOption.THREAD);

        assertThat(order.relation(at(0, x), at(1, y))).isEqualTo(Relation.UNKNOWN);
        assertThat(order.gapsBetween(at(0, x), at(1, y)))
                .extracting(Gap::reason)
                .containsExactly(Gap.Reason.NO_SEGMENT);
    }

    @Test
    void shouldNotClaimConcurrencyWhenBothProcessesUsedAnUntracedTransport() throws IOException {
        long x = step(a);
        p.untraced(UntracedTransport.UDP, 3, "UDP");
        q.untraced(UntracedTransport.UDP, 2, "UDP");
        long y = step(b);

        HappensBefore order = order(OrderOption.THREAD);

        assertThat(order.relation(at(0, x), at(1, y))).isEqualTo(Relation.UNKNOWN);
        assertThat(order.gapsBetween(at(0, x), at(1, y)))
                .extracting(Gap::reason)
                .containsExactly(Gap.Reason.UNTRACED);
    }

    @Test
    void shouldNotClaimConcurrencyWhenEqualDatagramsMayHaveOrderedTheEvents() throws IOException {
        LoggedSocket from = p.socket("127.0.0.1", 5000);
        LoggedSocket to = q.socket("127.0.0.1", 6000);
        from.send(a, "127.0.0.1", 6000, "ping");
        long x = step(a);
        from.send(a, "127.0.0.1", 6000, "ping");
        to.receive(b, "127.0.0.1", 5000, "ping");
        long y = step(b);

        HappensBefore order = order(OrderOption.THREAD);

        assertThat(order.relation(at(0, x), at(1, y))).isEqualTo(Relation.POSSIBLY_BEFORE);
    }

    @Test
    void shouldOrderAParentsStartBeforeAllOfTheChildAndItsEndAfter() throws IOException {
        long before = step(a);
        a.childStart(-1, "child");
        folder.at(5);
        LoggedProcess child = folder.process("child").parent(p);
        long x = step(child.thread("main"));
        long y = step(child.thread("worker"));
        a.event(RecordType.CHILD_END, 0, 0, child.pid(), 0);
        long after = step(a);

        HappensBefore order = order(OrderOption.THREAD);

        assertThat(order.relation(at(0, before), at(2, x))).isEqualTo(Relation.BEFORE);
        assertThat(order.path(at(0, before), at(2, x)).steps())
                .extracting(Step::how)
                .containsExactly(null, Step.How.PROGRAM_ORDER, Step.How.SPAWN, Step.How.PROGRAM_ORDER);
        assertThat(order.relation(at(2, x), at(0, after))).isEqualTo(Relation.BEFORE);
        assertThat(order.relation(at(2, y), at(0, after))).isEqualTo(Relation.BEFORE);
    }

    @Test
    void shouldOrderAReadAfterTheOnlyWriteOfItsValue() throws IOException {
        long written = a.application(RecordType.WRITE, "k", "1");
        a.application(RecordType.WRITE, "k", "2");
        b.application(RecordType.WRITE, "k", "2");
        long read = b.application(RecordType.READ, "k", "1");
        long unclear = q.thread("other").application(RecordType.READ, "k", "2");

        HappensBefore order = order(OrderOption.THREAD);

        assertThat(order.certainly(at(0, written), at(1, read))).isTrue();
        assertThat(order.certainly(at(0, written), at(1, unclear))).isFalse();
    }

    @Test
    void shouldLeadAlongAValueWhenItWasReadFromTheOnlyWrite() throws IOException {
        long before = step(a);
        long written = a.application(RecordType.WRITE, "k", "1");
        long read = b.application(RecordType.READ, "k", "1");
        long after = step(b);

        HappensBefore order = order(OrderOption.THREAD);

        assertThat(order.path(at(0, before), at(1, after)).steps())
                .extracting(Step::event, Step::how)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(at(0, before), null),
                        org.assertj.core.groups.Tuple.tuple(at(0, written), Step.How.PROGRAM_ORDER),
                        org.assertj.core.groups.Tuple.tuple(at(1, read), Step.How.READS_FROM),
                        org.assertj.core.groups.Tuple.tuple(at(1, after), Step.How.PROGRAM_ORDER));
    }

    @Test
    void shouldNotOrderAReadWhenAGapMayHideAnotherWrite() throws IOException {
        long written = a.application(RecordType.WRITE, "k", "1");
        p.gap(GapReason.NO_SEGMENT, null, 0, 3, -1, -1, "");
        long read = b.application(RecordType.READ, "k", "1");

        assertThat(order(OrderOption.THREAD).certainly(at(0, written), at(1, read)))
                .isFalse();
    }

    @Test
    void shouldNotOrderAReadWhenItsWriteWasToldLater() throws IOException {
        long early = b.application(RecordType.READ, "k", "1");
        long other = p.thread("other").application(RecordType.READ, "k", "1");
        folder.at(5);
        long written = a.application(RecordType.WRITE, "k", "1");

        HappensBefore order = order(OrderOption.THREAD);

        assertThat(order.possibly(at(0, written), at(1, early))).isFalse();
        assertThat(order.possibly(at(0, written), at(0, other))).isFalse();
        assertThat(order.cycles()).isEmpty();
    }

    @Test
    void shouldNotOrderAReadOfWhatMayHaveBeenThereBefore() throws IOException {
        long written = a.application(RecordType.WRITE, "k", "");
        long read = b.application(RecordType.READ, "k", "");

        assertThat(order(OrderOption.THREAD).certainly(at(0, written), at(1, read)))
                .isFalse();
    }

    @Test
    void shouldOrderAnEffectAfterItsOneCauseOutside() throws IOException {
        long cause = a.textEvent(RecordType.OUTSIDE, 1, "call 1");
        a.textEvent(RecordType.OUTSIDE, 1, "call 2");
        long second = a.textEvent(RecordType.OUTSIDE, 1, "call 2");
        long effect = b.textEvent(RecordType.OUTSIDE, 2, "call 1");
        long unclear = q.thread("other").textEvent(RecordType.OUTSIDE, 2, "call 2");

        HappensBefore order = order(OrderOption.THREAD);

        assertThat(order.path(at(0, cause), at(1, effect)).steps())
                .extracting(Step::how)
                .containsExactly(null, Step.How.OUTSIDE);
        assertThat(order.certainly(at(0, second), at(1, unclear))).isFalse();
    }

    @Test
    void shouldOrderListeningBeforeAConnectionStands() throws IOException {
        int listener = b.listen("127.0.0.1", 7000);
        LoggedConnection c = folder.connection(p, q, 7000);
        long listening = q.stamp();
        long connect = a.connect(c.client());
        long connected = p.stamp();
        long accepted = b.accept(c.server(), listener);

        HappensBefore order = order(OrderOption.THREAD);

        assertThat(order.certainly(at(1, listening), at(0, connected))).isTrue();
        assertThat(order.certainly(at(1, listening), at(0, connect))).isFalse();
        assertThat(order.certainly(at(0, connect), at(1, accepted))).isTrue();
        assertThat(order.certainly(at(0, connected), at(1, accepted))).isFalse();
    }

    @Test
    void shouldReportAndLeaveOutOrderThatContradictsItself() throws IOException {
        LoggedConnection c = folder.connect(a, b, 7000);
        LoggedConnection d = folder.connect(a, b, 7000);
        long x = b.receiveWithoutClock(c.server(), 50);
        long y = b.send(d.server(), 50);
        long u = a.receiveWithoutClock(d.client(), 50);
        long v = a.send(c.client(), 50);

        HappensBefore order = order(OrderOption.THREAD);

        assertThat(order.cycles())
                .extracting(Gap::reason, Gap::text)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        Gap.Reason.CYCLE,
                        "p0:" + v + " would have happened before p1:" + x
                                + " and after it; no order is taken from them"));
        assertThat(order.certainly(at(0, v), at(1, x))).isFalse();
        assertThat(order.certainly(at(1, y), at(0, u))).isFalse();
        assertThat(order.lamport(at(1, y))).isEqualTo(order.lamport(at(1, x)) + 1);
    }

    @Test
    void shouldReportStampsThatContradictAMessageWhenTimeWasCarriedElsewhere() throws IOException {
        LoggedConnection c = folder.connect(a, b, 7000);
        p.stamp(100);
        a.send(c.client(), 10);
        b.receive(c.server(), 10);
        p.stamp(1000);
        long sent = a.send(c.client(), 10);
        long read = b.receiveWithoutClock(c.server(), 10);

        HappensBefore order = order(OrderOption.THREAD);

        assertThat(order.clockProblems()).containsExactly(new ClockProblem(at(0, sent), at(1, read), 0));
        assertThat(order.lamport(at(1, read))).isGreaterThan(order.lamport(at(0, sent)));
    }

    @Test
    void shouldNotReportStampsWhenNoTimeWasCarried() throws IOException {
        LoggedConnection c = folder.connection(p, q, 7000);
        a.connect(c.client());
        b.event(RecordType.ACCEPT, c.server().announce(), 0, 0);
        p.stamp(100);
        a.send(c.client(), 10);
        b.receiveWithoutClock(c.server(), 10);

        assertThat(order(OrderOption.THREAD).clockProblems()).isEmpty();
    }

    @Test
    void shouldOrderOneLifeBeforeTheNextOnlyPerhaps() throws IOException {
        long x = step(a);
        LoggedProcess again = folder.at(3000).process("p");
        long y = step(again.thread("a"));

        HappensBefore order = order(OrderOption.THREAD);

        assertThat(order.relation(at(0, x), at(2, y))).isEqualTo(Relation.POSSIBLY_BEFORE);
        assertThat(order.path(at(0, x), at(2, y)).steps()).extracting(Step::how).contains(Step.How.RESTART);
    }

    private static long step(LoggedThread thread) {
        return thread.application(RecordType.APPLICATION, "step", "");
    }

    private HappensBefore order(OrderOption option) throws IOException {
        execution = Execution.read(List.of(folder.write()), null, Progress.NONE);
        return HappensBefore.of(execution, Join.of(execution), option);
    }

    private int at(int process, long stamp) {
        return execution.events().at(process, stamp);
    }
}
