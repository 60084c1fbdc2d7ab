package dev.lightcone.analysis.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.join.Fate;
import dev.lightcone.analysis.report.TextReport;
import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedConnection;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.protocol.ErrorKind;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgementTest {
    private static final AnalysisOptions CAUSAL = AnalysisOptions.NONE.withCausal("node-*");

    @TempDir
    private Path dir;

    private Triangle triangle;

    @BeforeEach
    void threeProcesses() {
        triangle = new Triangle(dir);
    }

    @Test
    void shouldBeViolatedWhenPromisedOrderIsCertainlyBroken() throws Exception {
        Analysis analysis = triangle.sendBoth().readN().readM().goodbye().judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(text(analysis)).isEqualTo("""
                        1 ordering violation, 0 failures; 3 processes, 3 messages, 0 un-traced peers
                        1. node-c read N before M, although M → N
                           1 m1.send    node-a main  L6   sends M to node-c
                           2 path       node-b main  L8   reads bytes [0, 5) from node-a
                           3 m2.send    node-b main  L9   sends N to node-c
                           4 m2.receive node-c main  L10  reads N; M, bytes [0, 10), unread
                           5 m1.receive node-c main  L11  reads M, 20 ms after N
                           Promised: causal=node-* (causal-delivery, certain). So M had to be read first.
                        """);
        assertThat(analysis.judgement().findings().get(0).explanation())
                .isEqualTo("M → N, because node-a sent M and, along 1 message from there, node-b sent N. However node-c"
                        + " read N while M, bytes [0, 10), was unread, for 20 ms. causal=node-* promises the other"
                        + " order: a contradiction.");
        assertThat(analysis.judgement().counts().of(Fate.LATE)).isEqualTo(1);
    }

    @Test
    void shouldPassWhenReadInOrder() throws Exception {
        Analysis analysis = triangle.sendBoth().readM().readN().goodbye().judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(text(analysis)).isEqualTo("""
                        Passed: causal delivery held in node-a, node-b, node-c. 3 messages judged, 0 gaps, 0
                           failures.
                        """);
    }

    @Test
    void shouldWarnAndSayHowToBeCertainWhenOrderIsOnlyPossible() throws Exception {
        Analysis analysis =
                triangle.sendBothByTwoThreads().readN().readM().goodbye().judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(text(analysis)).isEqualTo("""
                        Passed: 0 ordering violations, 1 warning. 3 messages judged, 0 gaps, 0 failures.
                        1. node-c read N before M, possibly, through order inside node-b, M → N
                           1 m1.send    node-a main    L6   sends M to node-c
                           2 path       node-b main    L8   reads bytes [0, 5) from node-a
                           3 m2.send    node-b worker  L9   sends N to node-c
                           4 m2.receive node-c main    L10  reads N; M, bytes [0, 10), unread
                           5 m1.receive node-c main    L11  reads M, 20 ms after N
                           Promised: causal=node-* (causal-delivery, possible). If M → N, M had to be read first.
                        """);
        Finding finding = analysis.judgement().findings().get(0);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.explanation())
                .isEqualTo("M → N is possible, because node-a sent M and, along 1 message from there, node-b sent N."
                        + " However node-c read N while M, bytes [0, 10), was unread, for 20 ms. causal=node-* promises"
                        + " the other order, if that order is real. It is not certain, because it leads through order"
                        + " inside node-b. To know, name the packages of its code to the agent of node-b (agent option"
                        + " packages=com.acme): locks and shared data then count. If each event there depends on all"
                        + " before it, as in one state machine, make it certain by --order process=node-b.");
        assertThat(analysis.judgement().counts().of(Fate.LATE)).isZero();
    }

    @Test
    void shouldBeCertainWhenProcessOrderIsCertain() throws Exception {
        Analysis analysis =
                triangle.sendBothByTwoThreads().readN().readM().goodbye().judge(CAUSAL.withOrder("process=node-b"));

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(analysis.judgement().findings().get(0).certainty()).isEqualTo(Certainty.CERTAIN);
        assertThat(analysis.report().options().order()).isEqualTo("process=node-b");
    }

    @Test
    void shouldTellOvertakingInOneLineWhenNothingWasPromised() throws Exception {
        Analysis analysis = triangle.sendBoth().readN().readM().goodbye().judge(AnalysisOptions.NONE);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(text(analysis)).isEqualTo("""
                        3 processes, 3 messages, 0 lost, 0 un-traced peers; order not judged.
                        1 overtaking on 1 channel, none promised; the worst: node-c read N before M, although M → N.
                        To forbid it, paste: --causal 'node-*'
                        """);
    }

    @Test
    void shouldSayPossibleWhenOvertakingOutsidePromisesIsNotCertain() throws Exception {
        Analysis analysis =
                triangle.sendBothByTwoThreads().readN().readM().goodbye().judge(AnalysisOptions.NONE);

        assertThat(analysis.judgement().findings())
                .extracting(Finding::severity, Finding::certainty, Finding::count, Finding::title)
                .containsExactly(tuple(
                        Severity.INFO, Certainty.POSSIBLE, 1, "1 possible overtaking on 1 channel, none promised"));
    }

    @Test
    void shouldSayHowToJudgeWhenNothingWasOvertaken() throws Exception {
        Analysis analysis = triangle.sendBoth().readM().readN().goodbye().judge(AnalysisOptions.NONE);

        assertThat(text(analysis)).isEqualTo("""
                        3 processes, 3 messages, 0 lost, 0 un-traced peers; order not judged: to judge it, paste
                           --causal 'node-*'
                        """);
    }

    @Test
    void shouldJudgeEachGroupByItself() throws Exception {
        Analysis analysis = triangle.sendBoth()
                .readN()
                .readM()
                .goodbye()
                .judge(AnalysisOptions.NONE.withCausal("node-a:node-b").withCausal("node-b:node-c"));

        assertThat(text(analysis)).isEqualTo("""
                        Passed: causal delivery held in node-a, node-b and in node-b, node-c. 2 messages judged, 0
                           gaps, 0 failures.
                        1 overtaking on 1 channel, outside what was promised; the worst: node-c read N before M,
                           although M → N.
                        To forbid it, paste: --causal 'node-*'
                        """);
    }

    @Test
    void shouldBeInconclusiveWhenPromiseMatchesNothing() throws Exception {
        Analysis analysis = triangle.sendBoth()
                .readM()
                .readN()
                .goodbye()
                .judge(AnalysisOptions.NONE.withCausal("nod-*").withFifo("node-a"));

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(analysis.judgement().doubts())
                .containsExactly(
                        "causal=nod-* matches no process; there are node-a, node-b and node-c.",
                        "fifo=node-a matches node-a, and no message went between it and another member.");
    }

    @Test
    void shouldBeInconclusiveWhenOrderMatchesNothing() throws Exception {
        Analysis analysis =
                triangle.sendBoth().readM().readN().goodbye().judge(CAUSAL.withOrder("process=nod-*:other"));

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(analysis.judgement().doubts())
                .containsExactly("order=process=nod-*:other matches no process; there are node-a, node-b and node-c.");
    }

    @Test
    void shouldBeInconclusiveWhenGapOverlapsPromise() throws Exception {
        triangle.sendBoth().c.gap(GapReason.NO_SEGMENT, null, 0, 3, -1, -1, "");
        Analysis analysis = triangle.readM().readN().goodbye().judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(analysis.judgement().doubts())
                .containsExactly(
                        "a gap in node-c (the disk did not keep up, records were not written) overlaps what you"
                                + " promised (causal=node-*). No violation was seen there, but one could hide in the 3 events"
                                + " that were not written.");
    }

    /** Its agent was overloaded and could never say when: only the count in its signs of life tells. */
    @Test
    void shouldBeInconclusiveWhenRecordsWereDroppedAndNothingElseIsKnownOfIt() throws Exception {
        triangle.sendBoth().b.anchor(2);
        Analysis analysis = triangle.readM().readN().goodbye().judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(analysis.judgement().doubts())
                .containsExactly(
                        "a gap in node-b (the disk did not keep up, records were not written) overlaps what you"
                                + " promised (causal=node-*). No violation was seen there, but one could hide in the 2 events"
                                + " that were not written.");
    }

    @Test
    void shouldTellDroppedRecordsOnceWhenTheirGapTellsOfAllOfThem() throws Exception {
        triangle.sendBoth();
        triangle.b.anchor(2).gap(GapReason.NO_SEGMENT, null, 0, 2, -1, -1, "").anchor(2);
        Analysis analysis = triangle.readM().readN().goodbye().judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(analysis.judgement().doubts()).hasSize(1);
    }

    @Test
    void shouldStayViolatedWhenRecordsWereDroppedBeside() throws Exception {
        triangle.sendBoth().b.anchor(2);
        Analysis analysis = triangle.readN().readM().goodbye().judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void shouldPassWhenRecordsWereDroppedByAProcessThatTalksToNobody() throws Exception {
        LoggedProcess lonely = triangle.folder.process("lonely");
        lonely.anchor(3).goodbye();
        Analysis analysis = triangle.sendBoth().readM().readN().goodbye().judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void shouldTellThreeReasonsAndHowManyMoreWhenThereAreMany() throws Exception {
        triangle.sendBoth();
        for (int lost = 1; lost <= 5; lost++) {
            triangle.c.gap(GapReason.NO_SEGMENT, null, 0, lost, -1, -1, "");
        }
        Analysis analysis = triangle.readM().readN().goodbye().judge(CAUSAL);

        assertThat(analysis.judgement().doubts()).hasSize(5);
        assertThat(text(analysis).replaceAll("\\s+", " "))
                .matches(
                        "Inconclusive: a gap in node-c .* in the 1 event that was not written\\. A gap in node-c .* in the"
                                + " 2 events that were not written\\. A gap in node-c .* in the 3 events that were not written\\."
                                + " And 2 more reasons\\. 0 ordering violations.*");
    }

    @Test
    void shouldPassWhenGapIsOfProcessThatTalksToNobody() throws Exception {
        LoggedProcess lonely = triangle.folder.process("lonely");
        lonely.gap(GapReason.NO_SEGMENT, null, 0, 3, -1, -1, "");
        lonely.goodbye();
        Analysis analysis = triangle.sendBoth().readM().readN().goodbye().judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(text(analysis)).isEqualTo("""
                        Passed: causal delivery held in node-a, node-b, node-c. 3 messages judged, 1 gap, 0
                           failures.
                        1 gap, no promise needed what it hides
                        """);
    }

    @Test
    void shouldBeInconclusiveWhenTheFirstFileOfSomebodyElsesLogIsDamaged() throws Exception {
        LoggedProcess other = triangle.folder.process("other");
        other.thread("main");
        triangle.sendBoth().readM().readN().goodbye();
        triangle.folder.write();
        Path log = other.folder(dir).resolve(LogLayout.segment(1));
        byte[] bytes = Files.readAllBytes(log);
        bytes[32] ^= 16;
        Files.write(log, bytes);

        Analysis analysis = Analysis.of(List.of(dir), CAUSAL, Progress.NONE);

        // Nobody knows what other passed on, so PASSED would rest on a gap in silence.
        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(analysis.judgement().doubts())
                .containsExactly(
                        "a gap (" + log.getParent().getFileName() + " cannot be read) overlaps what you promised"
                                + " (causal=node-*). No violation was seen there, but one could hide in what was not written.");
    }

    /** Once a lost record of a read passed for a late read, and a process without its sockets stopped the analysis. */
    @Test
    void shouldNeverAccuseWhicheverTwoRecordsOfALogAreDamaged() throws Exception {
        triangle.cMain.listen("127.0.0.1", 7003);
        triangle.bMain.listen("127.0.0.1", 7002);
        triangle.sendBoth().readM().readN();
        triangle.cMain.send(triangle.ac.server(), 4);
        triangle.aMain.receive(triangle.ac.client(), 4);
        triangle.bMain.send(triangle.ab.server(), 4);
        triangle.aMain.receive(triangle.ab.client(), 4);
        triangle.aMain.send(triangle.ac.client(), 10);
        triangle.cMain.receive(triangle.ac.server(), 10);
        triangle.goodbye().folder.write();

        for (LoggedProcess process : List.of(triangle.a, triangle.b, triangle.c)) {
            Path log = process.folder(dir).resolve(LogLayout.segment(1));
            byte[] whole = Files.readAllBytes(log);
            for (int one = SegmentHeader.SIZE + 20; one < whole.length; one += 64) {
                for (int other = one; other < whole.length; other += 64) {
                    byte[] damaged = whole.clone();
                    damaged[one] ^= 1;
                    damaged[other] ^= 2;
                    Files.write(log, damaged);

                    Verdict verdict = Analysis.of(List.of(dir), CAUSAL, Progress.NONE)
                            .judgement()
                            .verdict();

                    assertThat(verdict)
                            .as("%s damaged at %d and %d", log, one, other)
                            .isNotEqualTo(Verdict.VIOLATED);
                }
            }
            Files.write(log, whole);
        }
    }

    @Test
    void shouldProposeGroupThatIsSafeToPasteWhenNamesAreHostile() {
        assertThat(Proposal.order("a'; rm -rf $HOME #")).isEqualTo("--order 'process=a*rm*-rf*HOME*'");
        assertThat(Proposal.order("leader")).isEqualTo("--order process=leader");
        assertThat(Proposal.group(List.of("\u001b[2Jx", "b:c"))).isEqualTo("*2Jx:b*c");
    }

    @Test
    void shouldPreferViolationToDoubt() throws Exception {
        triangle.sendBoth().c.gap(GapReason.NO_SEGMENT, null, 0, 3, -1, -1, "");
        Analysis analysis = triangle.readN().readM().goodbye().judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void shouldBeInconclusiveWhenThereAreNoEvents() throws Exception {
        Analysis analysis = Analysis.of(List.of(dir), CAUSAL, Progress.NONE);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(text(analysis)).isEqualTo("""
                        Inconclusive: there are no events. Start a JVM with the agent and give the folder of its
                           logs: -javaagent:lightcone-agent.jar=dir=./lightcone
                        """);
    }

    @Test
    void shouldFindUndeliveredWhenConnectionBroke() throws Exception {
        triangle.sendBoth().readN();
        triangle.cMain.receiveError(triangle.ac.server(), ErrorKind.RESET);
        Analysis analysis = triangle.goodbye().judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.VIOLATED);
        Finding finding = analysis.judgement().findings().get(0);
        assertThat(finding.rule()).isEqualTo(Rule.UNDELIVERED);
        assertThat(finding.title()).isEqualTo("node-c read N but not M, although M → N");
        assertThat(finding.story()).extracting(WitnessStep::role).doesNotContain("m1.receive");
    }

    @Test
    void shouldWarnWhenCrashExplainsLoss() throws Exception {
        triangle.sendBoth().readN();
        triangle.cMain.receiveError(triangle.ac.server(), ErrorKind.RESET);
        triangle.b.goodbye();
        triangle.c.goodbye();
        Analysis analysis = triangle.judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(analysis.judgement().findings().get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(analysis.judgement().findings().get(0).explanation())
                .endsWith(" node-a crashed, which explains the loss.");
    }

    @Test
    void shouldNotAccuseWhenReceiverEndedBeforeReading() throws Exception {
        Analysis analysis = triangle.sendBoth().readN().goodbye().judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(analysis.judgement().findings()).isEmpty();
        assertThat(analysis.judgement().counts().of(Fate.NEVER_READ)).isEqualTo(1);
    }

    @Test
    void shouldBeInconclusiveWhenLogsDoNotTellWhetherMessageWasRead() throws Exception {
        triangle.c.withoutLockFile();
        triangle.sendBoth().readN();
        triangle.a.goodbye();
        triangle.b.goodbye();
        Analysis analysis = triangle.judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(analysis.judgement().doubts())
                .containsExactly(
                        "the logs do not tell what became of M from node-a to node-c, while messages sent after"
                                + " it were read.");
    }

    @Test
    void shouldTellCrashWithItsEvidenceAndStillPass() throws Exception {
        triangle.sendBoth().readM().readN();
        triangle.a.goodbye();
        triangle.b.goodbye();
        Analysis analysis = triangle.judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(analysis.judgement().failures()).hasSize(1);
        FailureVerdict crash = analysis.judgement().failures().get(0);
        assertThat(crash.verdict()).isEqualTo("PROCESS_CRASH");
        assertThat(crash.certainty()).isEqualTo("proven");
        assertThat(crash.title()).isEqualTo("node-c crashed: no goodbye, and its lock is free");
        assertThat(crash.evidence())
                .containsExactly(
                        "the log of node-c ends after 5 events without a goodbye", "nobody holds its lock any more");
    }

    @Test
    void shouldOnlyWarnWhenReceiverMarksItsDeliveries() throws Exception {
        triangle.sendBoth().readN().readM();
        triangle.cMain.application(RecordType.DELIVER, "M", "");
        Analysis analysis = triangle.goodbye().judge(CAUSAL);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(analysis.judgement().doubts())
                .containsExactly("node-c marks its deliveries; only reads could be judged (causal=node-*).");
        assertThat(analysis.judgement().findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }

    @Test
    void shouldFindFifoBrokenOnlyWhenPromised() throws Exception {
        Path logs = twoConnections();

        Analysis promised = Analysis.of(List.of(logs), AnalysisOptions.NONE.withFifo("left:right"), Progress.NONE);
        Analysis not = Analysis.of(List.of(logs), AnalysisOptions.NONE, Progress.NONE);

        assertThat(text(promised)).isEqualTo("""
                        1 ordering violation, 0 failures; 2 processes, 2 messages, 0 un-traced peers
                        1. right read m2 (left → right, bytes [0, 8)) before m1 (left → right, bytes [0, 9)),
                           although m1 → m2
                           1 m1.send    left  main  L6  sends m1 to right
                           2 m2.send    left  main  L7  sends m2 to right
                           3 m2.receive right x     L8  reads m2; m1, bytes [0, 9), unread
                           4 m1.receive right y     L9  reads m1, 3 µs after m2
                           Promised: fifo=left:right (fifo-delivery, certain). So m1 had to be read first.
                        """);
        assertThat(not.judgement().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void shouldTellOneCauseOnceWhenCausalAndFifoArePromised() throws Exception {
        Analysis analysis = Analysis.of(
                List.of(twoConnections()), AnalysisOptions.NONE.withFifo("*").withCausal("*"), Progress.NONE);

        assertThat(analysis.judgement().findings()).extracting(Finding::rule).containsExactly(Rule.CAUSAL_DELIVERY);
    }

    @Test
    void shouldAcceptWhatRulesFileSuppresses() throws Exception {
        triangle.sendBoth().readN().readM().goodbye();
        Path rules = dir.resolveSibling(dir.getFileName() + "-rules.yaml");
        String id = triangle.judge(CAUSAL).judgement().findings().get(0).id();
        Files.writeString(rules, "suppress:\n- finding: " + id + "\n  reason: known\n- finding: abc\n");

        Analysis analysis = triangle.judge(CAUSAL.withRules(rules));

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(analysis.judgement().findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.INFO);
        assertThat(analysis.judgement().findings().get(0).explanation())
                .startsWith("Accepted by " + rules.getFileName() + ", line 2: known. M → N, because ");
        assertThat(text(analysis))
                .isEqualTo("Passed: causal delivery held in node-a, node-b, node-c. 3 messages judged, 0 gaps, 0\n"
                        + "   failures.\n"
                        + "1 finding accepted by " + rules.getFileName() + "\n"
                        + rules.getFileName() + ", line 4: this entry of suppress fits no finding\n");
        Files.delete(rules);
    }

    @Test
    void shouldJudgeRunningProcessAsOfNow() throws Exception {
        triangle.sendBoth().readN();
        triangle.a.goodbye();
        triangle.b.goodbye();
        Path logs = triangle.folder.write();
        try (FileChannel live = FileChannel.open(liveFile(logs, "node-c"), StandardOpenOption.WRITE);
                FileLock lock = live.lock()) {
            Analysis analysis = Analysis.of(List.of(logs), CAUSAL, Progress.NONE);

            assertThat(lock.isValid()).isTrue();
            assertThat(text(analysis)).isEqualTo("""
                            1 ordering violation, 0 failures; 3 processes, 3 messages, 0 un-traced peers
                            1. node-c read N but not M, although M → N
                               1 m1.send    node-a main  L6   sends M to node-c
                               2 path       node-b main  L8   reads bytes [0, 5) from node-a
                               3 m2.send    node-b main  L9   sends N to node-c
                               4 m2.receive node-c main  L10  reads N; M, bytes [0, 10), unread
                               Promised: causal=node-* (causal-delivery, certain). So M had to be read first.
                            1 process still runs: judged as of what it had written, “not delivered” is not final
                            """);
            assertThat(analysis.judgement().counts().of(Fate.IN_TRANSIT)).isEqualTo(1);
        }
    }

    @Test
    void shouldSayThroughWhomWhenOrderIsOnlyPossibleThroughPeer() throws Exception {
        LoggedConnection in = triangle.folder.connection(triangle.a, null, 8089);
        LoggedConnection out = triangle.folder.connection(triangle.b, null, 8089);
        triangle.aMain.connect(in.client());
        triangle.bMain.connect(out.client());
        triangle.aMain.send(triangle.ac.client(), 10, "M", "");
        triangle.aMain.send(in.client(), 5);
        triangle.bMain.receive(out.client(), 5);
        triangle.bMain.send(triangle.bc.client(), 10, "N", "");
        Analysis analysis = triangle.readN().readM().goodbye().judge(CAUSAL);

        Finding finding = analysis.judgement().findings().get(0);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title()).isEqualTo("node-c read N before M, possibly, through 127.0.0.1:8089, M → N");
        assertThat(finding.story())
                .extracting(WitnessStep::text)
                .containsExactly(
                        "sends M to node-c",
                        "possibly after node-a, through 127.0.0.1:8089",
                        "sends N to node-c",
                        "reads N; M, bytes [0, 10), unread",
                        "reads M, 20 ms after N");
        assertThat(finding.explanation())
                .endsWith("It is not certain, because it leads through 127.0.0.1:8089. To know, attach the agent to"
                        + " 127.0.0.1:8089.");
    }

    @Test
    void shouldWarnWhenCarriedClockContradictsOrder() throws Exception {
        busy();
        triangle.aMain.send(triangle.ab.client(), 5);
        triangle.bMain.receive(triangle.ab.server(), 5);
        busy();
        triangle.aMain.send(triangle.ab.client(), 5);
        triangle.bMain.receiveWithoutClock(triangle.ab.server(), 5);
        Analysis analysis = triangle.goodbye().judge(AnalysisOptions.NONE);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(analysis.judgement().findings())
                .extracting(Finding::rule, Finding::severity, Finding::count)
                .containsExactly(tuple(Rule.CLOCK_CONDITION, Severity.WARNING, 1));
        assertThat(text(analysis)).isEqualTo("""
                        3 processes, 2 messages, 0 lost, 0 un-traced peers; order not judged: to judge it, paste
                           --causal 'node-*'
                        1. node-b logged Lamport time 28 for an event that comes after node-a's with 47
                           1 before     node-a main  L47  logs Lamport time 47
                           2 after      node-b main  L48  logs Lamport time 28, not larger
                           Lamport's clock condition: what happened before has the smaller time.
                        """);
    }

    private void busy() {
        for (int i = 0; i < 20; i++) {
            triangle.aMain.application(RecordType.APPLICATION, "busy", "");
        }
    }

    private static Path liveFile(Path logs, String process) throws IOException {
        try (Stream<Path> folders = Files.list(logs)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(process))
                    .findFirst()
                    .orElseThrow()
                    .resolve(LogLayout.LIVE);
        }
    }

    private Path twoConnections() {
        LogFolder folder = new LogFolder(dir);
        LoggedProcess left = folder.process("left");
        LoggedProcess right = folder.process("right");
        LoggedConnection first = folder.connect(left.thread("main"), right.thread("main"), 1);
        LoggedConnection second = folder.connect(left.thread("main"), right.thread("main"), 2);
        left.thread("main").send(first.client(), 9);
        left.thread("main").send(second.client(), 8);
        right.thread("x").receive(second.server(), 8);
        right.thread("y").receive(first.server(), 9);
        left.goodbye();
        right.goodbye();
        return folder.write();
    }

    private static String text(Analysis analysis) {
        return TextReport.text(analysis.judgement(), 92, false);
    }
}
