package dev.lightcone.analysis.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.events.Horizon;
import dev.lightcone.analysis.events.Live;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedConnection;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.analysis.testkit.LoggedThread;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.Removed;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of one finding when a part of its proof is not looked at any more. */
class EarlierFindingsTest {
    private static final AnalysisOptions CAUSAL = AnalysisOptions.NONE.withCausal("*");
    private static final int BYTES = 40_000;

    @TempDir
    private Path dir;

    private LogFolder folder;
    private LoggedProcess a;
    private LoggedProcess b;
    private LoggedProcess c;
    private LoggedProcess d;
    private LoggedConnection ab;
    private LoggedConnection ac;
    private LoggedConnection bc;
    private LoggedConnection bd;
    private LoggedConnection dc;
    private double millis;
    private LoggedProcess gone;
    private List<LoggedProcess> retained = List.of();
    private Settled settled = new Settled();
    private Horizon horizon = new Horizon(BYTES);

    @BeforeEach
    void connect() {
        folder = new LogFolder(dir);
        start();
    }

    private void start() {
        a = folder.process("a").withoutLockFile();
        b = folder.process("b").withoutLockFile();
        c = folder.process("c").withoutLockFile();
        d = folder.process("d").withoutLockFile();
        ab = folder.connect(main(a), main(b), 7001);
        ac = folder.connect(main(a), main(c), 7002);
        bc = folder.connect(main(b), main(c), 7002);
        bd = folder.connect(main(b), main(d), 7003);
        dc = folder.connect(main(d), main(c), 7002);
    }

    @Test
    void shouldTellAFindingOnceWhenItsFirstProofLeavesAndAnotherStays() throws Exception {
        main(a).send(ac.client(), 50, "m", "");
        throughB("first");
        b.newSegment();
        throughB("second");
        main(c).receive(ac.server(), 50);
        Run before = look();
        horizon = new Horizon(bytes() - 1);

        Run after = look();

        assertThat(errors(before.findings()))
                .extracting(Run.FindingCard::title)
                .containsExactly("c read first before m, although m → first");
        assertThat(errors(after.findings()))
                .extracting(Run.FindingCard::title)
                .containsExactly("c read second before m, although m → second");
        assertThat(after.earlier()).isEmpty();
    }

    @Test
    void shouldKeepAFindingWhenOnlyThePathBetweenItsSendsLeaves() throws Exception {
        main(a).send(ac.client(), 50, "m", "");
        main(a).send(ab.client(), 30);
        main(b).receive(ab.server(), 30);
        main(b).send(bd.client(), 40);
        main(d).receive(bd.server(), 40);
        main(d).send(dc.client(), 40, "n", "");
        main(c).receive(dc.server(), 40);
        main(c).receive(ac.server(), 50);
        Run before = look();
        pass(b);
        look();

        Run after = look();

        assertThat(errors(before.findings())).hasSize(1);
        assertThat(errors(after.findings())).isEmpty();
        assertThat(after.earlier())
                .extracting(Run.FindingCard::title)
                .containsExactly(before.findings().get(0).title());
        assertThat(after.verdict()).isEqualTo("VIOLATED");
    }

    @Test
    void shouldKeepThatClocksContradictedEachOtherWhenTheirTimeLeaves() throws Exception {
        contradict();
        Run before = look();
        pass(a, b, c, d);

        Run after = look();

        assertThat(before.findings()).extracting(Run.FindingCard::rule).containsExactly("clock-condition");
        assertThat(before.earlier()).isEmpty();
        assertThat(after.findings()).isEmpty();
        assertThat(after.earlier())
                .extracting(Run.FindingCard::title)
                .containsExactly(before.findings().get(0).title());
    }

    @Test
    void shouldTellTwoProcessesClocksOnceWhenTheyContradictEachOtherAgain() throws Exception {
        contradict();
        look();
        pass(a, b, c, d);
        look();
        contradict();

        Run again = look();

        assertThat(again.findings()).extracting(Run.FindingCard::rule).containsExactly("clock-condition");
        assertThat(again.earlier()).isEmpty();
    }

    @Test
    void shouldGoOnWhereItWasWhenAllThatIsKnownIsTakenOver() throws Exception {
        main(a).send(ac.client(), 50, "m", "");
        throughB("n");
        main(c).receive(ac.server(), 50);
        Run before = look();
        settled = new Settled(settled.state());
        pass(a, b, c, d);
        Run after = look();
        settled = new Settled(settled.state());
        horizon = new Horizon(BYTES);

        Run later = look();

        assertThat(errors(before.findings())).hasSize(1);
        assertThat(after.findings()).isEmpty();
        assertThat(after.earlier()).hasSize(1);
        assertThat(later.earlier()).isEqualTo(after.earlier());
    }

    @Test
    void shouldForgetWhatItTookOverWhenAnalysisShowsThatItIsNotSo() throws Exception {
        main(a).send(ac.client(), 50, "m", "");
        throughB("n");
        main(c).receive(ac.server(), 50);
        look();
        settled = new Settled(settled.state());

        Run unpromised = look(AnalysisOptions.NONE);

        assertThat(unpromised.earlier()).isEmpty();
        assertThat(settled.state().seen()).isEmpty();
    }

    /** A run that was given no id is called after the first log that is there. */
    @Test
    void shouldNotForgetWhenTheLogThatTheRunIsCalledAfterGoes() throws Exception {
        folder = new LogFolder(dir).run(UUID.randomUUID(), false);
        LoggedProcess first = folder.process("first");
        main(first).application(RecordType.APPLICATION, "x", "");
        folder.run(UUID.randomUUID(), false);
        start();
        main(a).send(ac.client(), 50, "m", "");
        throughB("n");
        main(c).receive(ac.server(), 50);
        Run before = look();
        pass(a, b, c, d);
        gone = first;

        Run after = look();

        assertThat(after.run()).isNotEqualTo(before.run());
        assertThat(after.earlier()).hasSize(1);
    }

    @Test
    void shouldForgetWhenAnotherRunIsShown() throws Exception {
        main(a).send(ac.client(), 50, "m", "");
        throughB("n");
        main(c).receive(ac.server(), 50);
        look();
        folder = new LogFolder(dir.resolve("another")).at(1e9).run(UUID.randomUUID(), true);
        main(folder.process("other").incarnation(UUID.randomUUID())).application(RecordType.APPLICATION, "x", "");

        Run other = look();

        assertThat(other.lanes()).extracting(Run.Lane::name).containsExactly("other");
        assertThat(other.earlier()).isEmpty();
    }

    /** What was added to a segment after a look, and before the next segment began. */
    @Test
    void shouldLookAtASegmentAsAWholeBeforeItIsLeftBehind() throws Exception {
        look();
        main(a).send(ac.client(), 50, "m", "");
        throughB("n");
        main(c).receive(ac.server(), 50);
        pass(a);

        Run run = look();

        assertThat(errors(run.findings())).hasSize(1);
    }

    @Test
    void shouldSayThatNobodyLookedWhenMoreCameAtOnceThanIsLookedAt() throws Exception {
        throughB("n");
        look();
        pass(a, b, c, d);
        pass(a, b, c, d);
        throughB("o");
        Run run = look();
        pass(a, b, c, d);
        throughB("p");

        Run later = look();

        for (Run each : List.of(run, later)) {
            assertThat(each.verdict()).isEqualTo("INCONCLUSIVE");
            assertThat(each.unknowns())
                    .anySatisfy(
                            unknown -> assertThat(unknown.text())
                                    .contains(
                                            "not looked at: there was more at once than a live analysis looks at; check looks at all"));
        }
    }

    /** The beginnings of connections are needed to know that both their ends count alike. */
    @Test
    void shouldStayCertainWhenRetentionRemovesWhatWasLookedAtBefore() throws Exception {
        main(a).send(ac.client(), 200);
        main(c).receive(ac.server(), 200);
        main(a).send(ab.client(), 200);
        main(b).receive(ab.server(), 200);
        main(b).send(bc.client(), 200);
        main(c).receive(bc.server(), 200);
        List<LoggedProcess> all = List.of(a, b, c, d);
        all.forEach(LoggedProcess::newSegment);
        look();
        retained = all;
        main(a).send(ac.client(), 50, "m", "");
        throughB("o");
        main(c).receive(ac.server(), 50);

        Run run = look();

        assertThat(errors(run.findings()))
                .extracting(Run.FindingCard::title)
                .containsExactly("c read o before m, although m → o");
        assertThat(run.unknowns()).noneMatch(unknown -> unknown.text().contains("count the same bytes"));
    }

    /** It was not there when the rest began to grow, so nobody can know what it held. */
    @Test
    void shouldSayThatNobodyLookedWhenThereIsMoreAtTheStartThanIsLookedAt() throws Exception {
        throughB("n");
        pass(a, b, c, d);
        throughB("o");

        Run run = look();

        assertThat(run.verdict()).isEqualTo("INCONCLUSIVE");
    }

    @Test
    void shouldTrustThatAnotherLookedWhenItGoesOnWhereThatWas() throws Exception {
        throughB("n");
        look();
        pass(a, b, c, d);
        throughB("o");
        horizon = new Horizon(BYTES, settled.state().members());

        Run after = look();

        assertThat(after.gaps()).isNotEmpty().noneMatch(gap -> gap.text().contains("not looked at:"));
    }

    /** a tells b, b tells c, and c reads that. */
    private void throughB(String name) {
        main(a).send(ab.client(), 30);
        main(b).receive(ab.server(), 30);
        main(b).send(bc.client(), 40, name, "");
        main(c).receive(bc.server(), 40);
    }

    /** The time that b sends is carried to c once, and once it is not. */
    private void contradict() {
        for (int i = 0; i < 20; i++) {
            main(b).application(RecordType.APPLICATION, "busy", "");
        }
        main(c).application(RecordType.APPLICATION, "calm", "");
        main(b).send(bc.client(), 100);
        main(c).receive(bc.server(), 100);
        for (int i = 0; i < 20; i++) {
            main(b).application(RecordType.APPLICATION, "busy", "");
        }
        main(b).send(bc.client(), 100);
        main(c).receiveWithoutClock(bc.server(), 100);
    }

    /** What these processes did so far is not looked at any more. */
    private void pass(LoggedProcess... processes) {
        folder.at(millis += 10_000);
        for (LoggedProcess process : processes) {
            for (int segment = 0; segment < 2; segment++) {
                process.newSegment();
                for (int i = 0; i < 200; i++) {
                    process.anchor(0);
                }
            }
        }
    }

    private Run look() throws Exception {
        return look(CAUSAL);
    }

    private Run look(AnalysisOptions options) throws Exception {
        folder.write();
        if (gone != null) {
            delete(gone);
        }
        for (LoggedProcess process : retained) {
            remove(process.folder(dir));
        }
        Live live = new Live(log -> false, horizon);
        Analysis analysis = Analysis.of(List.of(dir), options, live, Progress.NONE);
        return Views.of(analysis, 1, run -> run.with(settled.after(analysis, run)))
                .run();
    }

    /** As a collector's retention removes the first segment of a log. */
    private static void remove(Path log) throws IOException {
        Path first = log.resolve(LogLayout.segment(1));
        SegmentHeader header = SegmentHeader.decode(Files.readAllBytes(first));
        ByteBuffer word = new Removed(header, 1, Files.size(first), 0, 1, Removed.Why.SIZE).encoded();
        byte[] bytes = new byte[word.remaining()];
        word.get(bytes);
        Files.write(log.resolve(LogLayout.REMOVED), bytes);
        Files.delete(first);
    }

    /** Of all logs, as of the latest look. */
    private long bytes() throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static LoggedThread main(LoggedProcess process) {
        return process.thread("main");
    }

    private static List<Run.FindingCard> errors(List<Run.FindingCard> cards) {
        return cards.stream().filter(card -> card.severity().equals("error")).toList();
    }

    private void delete(LoggedProcess process) throws IOException {
        try (Stream<Path> files = Files.list(process.folder(dir))) {
            files.forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
