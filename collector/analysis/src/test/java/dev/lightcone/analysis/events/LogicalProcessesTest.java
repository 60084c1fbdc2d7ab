package dev.lightcone.analysis.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.checks.Certainty;
import dev.lightcone.analysis.checks.Verdict;
import dev.lightcone.analysis.graph.Relation;
import dev.lightcone.analysis.report.TextReport;
import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedConnection;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.analysis.testkit.LoggedThread;
import dev.lightcone.protocol.ChainCut;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One JVM that plays three processes is judged as three JVMs are. */
class LogicalProcessesTest {
    private static final AnalysisOptions CAUSAL = AnalysisOptions.NONE.withCausal("node-*");

    @TempDir
    private Path dir;

    private LogFolder folder;
    private LoggedProcess jvm;
    private LoggedThread main;
    private LoggedThread a;
    private LoggedThread b;
    private LoggedThread c;
    private LoggedConnection ac;
    private LoggedConnection ab;
    private LoggedConnection bc;

    @BeforeEach
    void oneThreadPlaysAll() {
        folder = new LogFolder(dir);
        jvm = folder.process("test");
        main = jvm.thread("main");
        a = jvm.thread("main", "node-a");
        b = jvm.thread("main", "node-b");
        c = jvm.thread("main", "node-c");
        ac = folder.at(1).connect(a, c, 7003);
        ab = folder.connect(a, b, 7002);
        bc = folder.connect(b, c, 7003);
        folder.at(10);
    }

    @Test
    void shouldFindTheViolationWhenMessagesMadeTheOrder() throws Exception {
        a.send(ac.client(), 10, "M", "");
        a.send(ab.client(), 5);
        b.receive(ab.server(), 5);
        b.send(bc.client(), 10, "N", "");
        c.receive(bc.server(), 10);
        folder.at(30);
        c.receive(ac.server(), 10);
        Analysis analysis = judge();

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(TextReport.text(analysis.judgement(), 92, false))
                .startsWith("1 ordering violation, 0 failures; 4 processes, 3 messages, 0 un-traced peers");
        assertThat(analysis.judgement().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.title()).isEqualTo("node-c read N before M, although M → N");
            assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
        });
        assertThat(analysis.execution().processes())
                .extracting(ProcessLog::title)
                .containsExactly("test", "node-a", "node-b", "node-c");
        assertThat(analysis.judgement().counts().messages()).isEqualTo(3);
    }

    @Test
    void shouldOrderNothingWhenOnlyTheThreadThatPlaysThemDid() throws Exception {
        long m = a.send(ac.client(), 10, "M", "");
        long n = b.send(bc.client(), 10, "N", "");
        c.receive(bc.server(), 10);
        c.receive(ac.server(), 10);
        Analysis analysis = judge();

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(analysis.judgement().overtakings()).isEmpty();
        assertThat(relation(analysis, m, n)).isEqualTo(Relation.CONCURRENT);
    }

    @Test
    void shouldNotOrderByAHandOffToAnotherProcess() throws Exception {
        long m = a.send(ac.client(), 10, "M", "");
        a.handoffOut(99);
        b.handoffIn(99);
        long n = b.send(bc.client(), 10, "N", "");
        c.receive(bc.server(), 10);
        c.receive(ac.server(), 10);
        Analysis analysis = judge();

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(relation(analysis, m, n)).isEqualTo(Relation.CONCURRENT);
    }

    @Test
    void shouldOrderByWhatTheApplicationTells() throws Exception {
        long m = a.send(ac.client(), 10, "M", "");
        a.application(RecordType.WRITE, "cart", "v1");
        b.application(RecordType.READ, "cart", "v1");
        long n = b.send(bc.client(), 10, "N", "");
        Analysis analysis = judge();

        assertThat(relation(analysis, m, n)).isEqualTo(Relation.BEFORE);
    }

    @Test
    void shouldGiveAProcessWhatOthersDidOnItsConnections() throws Exception {
        a.send(ac.client(), 10, "M", "");
        c.receive(ac.server(), 10);
        long closed = main.close(ac.client());
        Analysis analysis = judge();

        int event = event(analysis, closed);
        assertThat(event).isNotNegative();
        assertThat(analysis.execution().events().kind(event)).isEqualTo(RecordType.CLOSE);
        assertThat(title(analysis, event)).isEqualTo("node-a");
    }

    /** The cut stands among the test's events: the two sends are two tasks all the same. */
    @Test
    void shouldCutChainsWhereverTheCutIsLogged() throws Exception {
        a.send(ac.client(), 1);
        a.send(ab.client(), 1);
        LoggedThread worker = jvm.thread("worker");
        worker.cut(ChainCut.POOL_TASK);
        long m = worker.send(ac.client(), 10, "M", "");
        worker.cut(ChainCut.POOL_TASK);
        long n = worker.send(ab.client(), 10, "N", "");
        Analysis analysis = judge();

        assertThat(title(analysis, event(analysis, m))).isEqualTo("node-a");
        assertThat(relation(analysis, m, n)).isEqualTo(Relation.POSSIBLY_BEFORE);
    }

    @Test
    void shouldNotJudgeAConnectionThatTwoProcessesUse() throws Exception {
        a.send(ac.client(), 10, "M", "");
        b.send(ac.client(), 10, "N", "");
        c.receive(ac.server(), 20);
        Analysis analysis = judge();

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(analysis.judgement().gaps())
                .extracting(Gap::reason)
                .contains(Gap.Reason.SHARED, Gap.Reason.NOT_ALIGNED);
    }

    @Test
    void shouldHoldAGapOfTheJvmAgainstEachProcess() throws Exception {
        a.send(ac.client(), 10, "M", "");
        c.receive(ac.server(), 10);
        jvm.gap(dev.lightcone.protocol.GapReason.NO_SEGMENT, null, 0, 5, 20, 30, "");
        Analysis analysis = judge();

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private Analysis judge() throws Exception {
        folder.at(40);
        jvm.goodbye();
        return Analysis.of(List.of(folder.write()), CAUSAL, Progress.NONE);
    }

    private static Relation relation(Analysis analysis, long one, long other) {
        return analysis.graph().relation(event(analysis, one), event(analysis, other));
    }

    /** By its stamp, which is unique in the JVM. */
    private static int event(Analysis analysis, long stamp) {
        Events events = analysis.execution().events();
        for (int e = 0; e < events.size(); e++) {
            if (events.stamp(e) == stamp) {
                return e;
            }
        }
        return -1;
    }

    private static String title(Analysis analysis, int event) {
        return analysis.execution()
                .processes()
                .get(analysis.execution().events().process(event))
                .title();
    }
}
