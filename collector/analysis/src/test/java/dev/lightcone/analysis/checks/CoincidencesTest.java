package dev.lightcone.analysis.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedConnection;
import dev.lightcone.analysis.testkit.LoggedThread;
import dev.lightcone.protocol.HandoffKind;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Possible overtakings in which nothing but time speaks for the order; people called sally and tom ask the nodes. */
class CoincidencesTest {
    private static final AnalysisOptions CAUSAL = AnalysisOptions.NONE.withCausal("node-*");

    @TempDir
    private Path dir;

    private LogFolder folder;
    private LoggedThread a;
    private LoggedThread b;
    private LoggedThread c;
    private LoggedConnection ab;
    private LoggedConnection ac;
    private LoggedConnection bc;
    private LoggedThread sallyMain;
    private LoggedThread tomMain;
    private LoggedConnection sally;
    private LoggedConnection tom;
    private LoggedConnection again;

    private void nodes(String options) {
        folder = new LogFolder(dir);
        a = folder.at(0).process("node-a").options(options).thread("main");
        b = folder.process("node-b").options(options).thread("main");
        c = folder.process("node-c").options(options).thread("main");
        ac = folder.at(1).connect(a, c, 7003);
        ab = folder.connect(a, b, 7002);
        bc = folder.connect(b, c, 7003);
        sallyMain = folder.process("sally").thread("main");
        tomMain = folder.process("tom").thread("main");
        sally = folder.connect(sallyMain, a, 7001);
        tom = folder.connect(tomMain, b, 7002);
        folder.at(10);
    }

    /** Sally's request reaches all; tom asks node-b for something else, which overtakes hers at node-c. */
    private void twoCauses() {
        asks(sallyMain, sally, a);
        a.send(ac.client(), 10, "M", "");
        tellsNodeB();
        tomsOvertakes();
        folder.at(30);
        c.receive(ac.server(), 10);
    }

    private void tellsNodeB() {
        a.send(ab.client(), 5);
        b.receive(ab.server(), 5);
    }

    private void tomsOvertakes() {
        LoggedThread worker = b.process().thread("worker");
        asks(tomMain, tom, worker);
        worker.send(bc.client(), 10, "N", "");
        c.receive(bc.server(), 10);
    }

    /** One request, of which two tasks of node-a tell node-b and node-c. */
    private void oneCause() {
        asks(sallyMain, sally, a);
        long token = a.application(33, "asked", "") + 1;
        assertThat(a.handoffOut(token)).isEqualTo(token);
        LoggedThread one = a.process().thread("one");
        one.handoffIn(token);
        one.send(ac.client(), 10, "M", "");
        LoggedThread other = a.process().thread("other");
        other.handoffIn(token);
        other.send(ab.client(), 5);
        b.receive(ab.server(), 5);
        b.send(bc.client(), 10, "N", "");
        c.receive(bc.server(), 10);
        folder.at(30);
        c.receive(ac.server(), 10);
    }

    /** Sally's and tom's requests take a lock of node-a one after the other, and each is sent on by a thread of a client. */
    private void oneLock(LoggedConnection tomToA) {
        LoggedThread first = sendsOnLater(a, "client-1");
        long released = a.application(33, "put", "") + 1;
        assertThat(a.event(RecordType.RELEASE, 0, HandoffKind.MONITOR, released))
                .isEqualTo(released);
        LoggedThread worker = a.process().thread("worker");
        asks(tomMain, tomToA, worker);
        worker.event(RecordType.ACQUIRE, 0, HandoffKind.MONITOR, released);
        LoggedThread second = sendsOnLater(worker, "client-2");
        first.send(ac.client(), 10, "M", "");
        second.send(again.client(), 10, "N", "");
        c.receive(again.server(), 10);
        folder.at(30);
        c.receive(ac.server(), 10);
    }

    private LoggedThread sendsOnLater(LoggedThread asking, String name) {
        long token = asking.application(33, "sent on", "") + 1;
        assertThat(asking.handoffOut(token)).isEqualTo(token);
        LoggedThread client = asking.process().thread(name);
        client.handoffIn(token);
        return client;
    }

    private static void asks(LoggedThread person, LoggedConnection connection, LoggedThread node) {
        person.send(connection.client(), 3);
        node.receive(connection.server(), 3);
    }

    private List<Finding> findings() throws Exception {
        return Analysis.of(List.of(folder.write()), CAUSAL, Progress.NONE)
                .judgement()
                .findings();
    }

    @Test
    void shouldInformWhenCausesAreApartAndPackagesWereNamed() throws Exception {
        nodes("packages=com.acme");
        twoCauses();

        assertThat(findings()).hasSize(1).allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.certainty()).isEqualTo(Certainty.POSSIBLE);
            assertThat(finding.title()).isEqualTo("1 possible overtaking on 1 channel, which only time suggests");
            assertThat(finding.explanation())
                    .isEqualTo("the worst: node-c read N before M, possibly, through order inside node-b; both had"
                            + " causes of their own, and no order was found in the packages named");
        });
    }

    @Test
    void shouldKnowTheCauseOfWhoeverBeganTheConnectionThatALoopCompleted() throws Exception {
        nodes("packages=com.acme");
        LoggedThread loop = a.process().thread("loop");
        LoggedConnection fresh = folder.connection(a.process(), c.process(), 7003);
        asks(sallyMain, sally, a);
        long begun = a.beginConnect(fresh.client());
        loop.endConnect(fresh.client(), begun);
        c.accept(fresh.server());
        loop.send(fresh.client(), 10, "M", "");
        tellsNodeB();
        tomsOvertakes();
        folder.at(30);
        c.receive(fresh.server(), 10);

        assertThat(findings()).extracting(Finding::severity).containsExactly(Severity.INFO);
    }

    /** Regression: of several that overtook only the one of the witness was asked for. */
    @Test
    void shouldWarnWhenAProcessThatWasNotNamedMayHaveOrderedOneOfThoseThatOvertook() throws Exception {
        nodes("packages=com.acme");
        LoggedThread d = folder.process("node-d").options("mdc=on").thread("main");
        LoggedConnection ad = folder.connect(a, d, 7004);
        LoggedConnection dc = folder.connect(d, c, 7003);
        LoggedThread annMain = folder.process("ann").thread("main");
        LoggedConnection ann = folder.connect(annMain, d, 7004);
        asks(sallyMain, sally, a);
        a.send(ac.client(), 10, "M", "");
        tellsNodeB();
        a.send(ad.client(), 5);
        d.receive(ad.server(), 5);
        tomsOvertakes();
        LoggedThread worker = d.process().thread("worker");
        asks(annMain, ann, worker);
        worker.send(dc.client(), 10, "O", "");
        c.receive(dc.server(), 10);
        folder.at(30);
        c.receive(ac.server(), 10);

        assertThat(findings()).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }

    @Test
    void shouldWarnWhenCausesAreApartAndNoPackagesWereNamed() throws Exception {
        nodes("mdc=on");
        twoCauses();

        assertThat(findings()).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }

    /** What two people write under one lock is sent on by whoever is first: the lock orders the writes alone. */
    @Test
    void shouldInformWhenOnlyALockOrdersTheCauses() throws Exception {
        nodes("packages=com.acme");
        again = folder.connect(a, c, 7003);
        LoggedConnection tomToA = folder.connect(tomMain, a, 7001);
        asks(sallyMain, sally, a);
        oneLock(tomToA);

        assertThat(findings()).extracting(Finding::severity).containsExactly(Severity.INFO);
    }

    @Test
    void shouldWarnWhenTheSecondWasAskedForAfterTheFirstWasAnswered() throws Exception {
        nodes("packages=com.acme");
        again = folder.connect(a, c, 7003);
        LoggedConnection tomToA = folder.connect(tomMain, a, 7001);
        LoggedConnection friends = folder.connect(sallyMain, tomMain, 7005);
        asks(sallyMain, sally, a);
        a.send(sally.server(), 3);
        sallyMain.receive(sally.client(), 3);
        sallyMain.send(friends.client(), 3);
        tomMain.receive(friends.server(), 3);
        oneLock(tomToA);

        assertThat(findings()).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }

    @Test
    void shouldWarnWhenBothAreOfOneCause() throws Exception {
        nodes("packages=com.acme");
        oneCause();

        assertThat(findings()).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }

    @Test
    void shouldInformWhenAnAnswerMayHaveBeenOvertaken() throws Exception {
        nodes("mdc=on");
        LoggedConnection ca = folder.connect(c, a, 7001);
        c.send(ca.client(), 7);
        a.receive(ca.server(), 7);
        a.send(ca.server(), 4);
        a.process().thread("worker").send(ac.client(), 10, "N", "");
        c.receive(ac.server(), 10);
        folder.at(30);
        c.receive(ca.client(), 4);

        assertThat(findings()).extracting(Finding::severity).containsExactly(Severity.INFO);
    }
}
