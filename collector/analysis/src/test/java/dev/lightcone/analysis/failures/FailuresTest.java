package dev.lightcone.analysis.failures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Verdict;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedConnection;
import dev.lightcone.analysis.testkit.LoggedEnd;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.analysis.testkit.LoggedThread;
import dev.lightcone.protocol.ConnectOutcome;
import dev.lightcone.protocol.ErrorKind;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.PauseCause;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of verdicts, row by row: the evidence that decides, and the nearest evidence that does not. */
class FailuresTest {
    @TempDir
    private Path dir;

    private LogFolder folder;
    private LoggedProcess client;
    private LoggedProcess server;
    private LoggedThread asks;
    private LoggedThread serves;
    private LoggedEnd out;
    private LoggedEnd in;
    private int listener;

    @BeforeEach
    void connected() {
        folder = new LogFolder(dir);
        client = folder.process("client");
        server = folder.process("server");
        asks = client.thread("main");
        serves = server.thread("main");
        listener = serves.listen("0.0.0.0", 7001);
        LoggedConnection connection = folder.connect(asks, serves, 7001);
        out = connection.client();
        in = connection.server();
        folder.at(100);
        asks.send(out, 10);
        serves.receive(in, 10);
        serves.send(in, 20);
        asks.receive(out, 20);
    }

    @Test
    void shouldSayNothingWhenRequestsAreAnsweredAndEndsAreTold() throws Exception {
        watched();
        asks.close(out);
        serves.endOfStream(in);
        serves.close(in);

        assertThat(verdicts(9_000)).isEmpty();
    }

    @Test
    void shouldSayNothingWhenAReaderPollsAndNobodyHasAnythingToSay() throws Exception {
        watched();
        for (int second = 1; second < 9; second++) {
            folder.at(1_000 * second);
            asks.readTimeout(out);
        }

        assertThat(verdicts(9_000)).isEmpty();
    }

    @Test
    void shouldSayNothingWhenALastWordStaysUnread() throws Exception {
        watched();
        folder.at(1_000);
        serves.send(in, 31);
        serves.close(in);

        assertThat(verdicts(60_000)).isEmpty();
    }

    @Test
    void shouldTellPausedAndNotASlowLinkWhenTheReceiverStoodStill() throws Exception {
        watched();
        folder.at(2_000);
        asks.send(out, 100);
        folder.at(5_000);
        serves.receive(in, 100);
        folder.at(5_001);
        server.paused(3_100, PauseCause.STOPPED);

        FailureVerdict paused = only("PAUSED", verdicts(6_000));
        assertThat(paused.title())
                .isEqualTo("server stood still for 3.1 s: it was stopped, or its machine stood still");
        assertThat(paused.certainty()).isEqualTo("proven");
        assertThat(paused.subject()).containsExactly(1);
    }

    @Test
    void shouldNotTellPausedWhenOtherThreadsWereAtWork() throws Exception {
        for (int second = 1; second < 5; second++) {
            folder.at(1_000 * second);
            serves.send(in, 1);
            asks.receive(out, 1);
        }
        folder.at(5_000);
        server.paused(4_000, PauseCause.STOPPED);
        server.paused(4_000, PauseCause.AT_WORK);

        assertThat(verdicts(6_000)).isEmpty();
    }

    @Test
    void shouldTellNotReadingWhenTheReceiversKernelHeldTheBytes() throws Exception {
        watched();
        folder.at(2_000);
        asks.send(out, 100);
        folder.at(3_000);
        server.kernel(in.socket(), 0, 100, 0, 0);
        folder.at(5_000);
        serves.receive(in, 100);

        FailureVerdict verdict = only("NOT_READING", verdicts(6_000));
        assertThat(verdict.title()).isEqualTo("server ran and did not read what client had sent for 3 s");
        assertThat(verdict.evidence())
                .containsExactly(
                        "client sent server 100 bytes at 2.000 s",
                        "its kernel was rid of them: the next machine or relay had taken them",
                        "the kernel of server held 100 bytes for it at 3.000 s, and it read none",
                        "server ran on until 5.000 s and had read 10 bytes of that connection");
    }

    @Test
    void shouldTellASlowLinkWhenTheBytesWereNowhereAndThenArrived() throws Exception {
        watched();
        folder.at(2_000);
        asks.send(out, 100);
        folder.at(5_000);
        serves.receive(in, 100);

        FailureVerdict verdict = only("SLOW_LINK", verdicts(6_000));
        assertThat(verdict.title()).isEqualTo("bytes from client to server took 3 s and arrived");
        assertThat(verdict.certainty()).isEqualTo("proven");
        assertThat(verdict.subject()).containsExactly(0, 1);
    }

    /** The one reading that met the bytes between their arrival and their read once proved "did not read for 3 s". */
    @Test
    void shouldTellASlowLinkWhenAReadingMeetsTheBytesAsTheyArrive() throws Exception {
        watched();
        folder.at(2_000);
        asks.send(out, 100);
        folder.at(4_900);
        server.kernel(in.socket(), 0, 100, 0, 0);
        folder.at(5_000);
        serves.receive(in, 100);
        folder.at(5_500);
        server.kernel(in.socket(), 0, 7, 0, 0);

        FailureVerdict verdict = only("SLOW_LINK", verdicts(6_000));
        assertThat(verdict.evidence())
                .contains("until shortly before 4.900 s the kernel of server held nothing unread, and server did not"
                        + " stand still");
    }

    @Test
    void shouldNotDecideBetweenLinkAndReaderWhenReadingsLieTooFarApart() throws Exception {
        watched();
        folder.at(2_000);
        asks.send(out, 100);
        folder.at(3_700);
        server.kernel(in.socket(), 0, 100, 0, 0);
        folder.at(5_000);
        serves.receive(in, 100);

        FailureVerdict verdict = only("UNDECIDABLE", verdicts(6_000));
        assertThat(verdict.candidates()).containsExactly("SLOW_LINK", "NOT_READING");
    }

    @Test
    void shouldNotDecideBetweenLinkAndReaderWhenNobodyLookedAtTheReceiversKernel() throws Exception {
        folder.at(2_000);
        asks.send(out, 100);
        folder.at(5_000);
        serves.receive(in, 100);

        FailureVerdict verdict = only("UNDECIDABLE", verdicts(6_000));
        assertThat(verdict.candidates()).containsExactly("SLOW_LINK", "NOT_READING");
        assertThat(verdict.title())
                .isEqualTo("bytes from client to server came late: a slow link, or the other end not reading");
    }

    @Test
    void shouldSayNothingWhenAReceiverWorksOffAQueue() throws Exception {
        watched();
        folder.at(2_000);
        asks.send(out, 1_000);
        for (int second = 2; second < 12; second++) {
            folder.at(1_000 * second + 500);
            serves.receive(in, 100);
        }

        assertThat(verdicts(13_000)).isEmpty();
    }

    @Test
    void shouldTellASimplexLossWhenTheOtherWayWorked() throws Exception {
        watched();
        folder.at(2_000);
        asks.send(out, 100);
        folder.at(2_500);
        serves.send(in, 5);
        asks.receive(out, 5);
        folder.at(4_000);
        client.kernel(out.socket(), 100, 0, 1, 3);

        FailureVerdict verdict = only("SIMPLEX_LOSS", verdicts(6_000));
        assertThat(verdict.certainty()).isEqualTo("proven");
        assertThat(verdict.subject()).containsExactly(0, 1);
        assertThat(verdict.to()).isEqualTo(-1);
        assertThat(verdict.evidence())
                .containsExactly(
                        "client sent server 100 bytes at 2.000 s",
                        "its kernel still had 100 bytes without an acknowledgement at 4.000 s, sent again 3 times",
                        "server ran on until 6.000 s and had read 10 bytes of that connection, with nothing unread in its"
                                + " kernel",
                        "what server sent to client meanwhile arrived");
    }

    @Test
    void shouldNotDecideWhenNobodyTriedTheOtherWay() throws Exception {
        watched();
        folder.at(2_000);
        asks.send(out, 100);

        FailureVerdict verdict = only("UNDECIDABLE", verdicts(6_000));
        assertThat(verdict.candidates()).containsExactly("SIMPLEX_LOSS", "LINK_FAILURE");
    }

    @Test
    void shouldTellALinkFailureWhenNothingPassedEitherWay() throws Exception {
        watched();
        folder.at(2_000);
        asks.send(out, 100);
        serves.send(in, 100);

        FailureVerdict verdict = only("LINK_FAILURE", verdicts(6_000));
        assertThat(verdict.title()).matches("nothing passed between client and server for 4 s, though both ran");
        assertThat(verdict.groups()).isEmpty();
    }

    @Test
    void shouldTellReplyLostWhenTheRequestWasReadAndTheAnswerWasNot() throws Exception {
        watched();
        folder.at(2_000);
        asks.send(out, 100);
        serves.receive(in, 100);
        serves.send(in, 50);
        folder.at(4_000);
        asks.readTimeout(out);
        server.kernel(in.socket(), 50, 0, 1, 4);

        FailureVerdict verdict = only("REPLY_LOST", verdicts(6_000));
        assertThat(verdict.subject()).containsExactly(1, 0);
        assertThat(verdict.title()).isEqualTo("server read what client asked, and its answer never reached client");
        assertThat(verdict.evidence()).contains("server had read the request before, so it may have been carried out");
    }

    @Test
    void shouldTellGroupsWhenALinkFailsAndOthersReachBothEnds() throws Exception {
        LoggedProcess third = folder.process("third");
        LoggedThread serving = third.thread("main");
        serving.listen("0.0.0.0", 7002);
        LoggedConnection toClient = folder.connect(asks, serving, 7002);
        LoggedConnection toServer = folder.connect(serves, serving, 7002);
        watched();
        third.watched();
        folder.at(2_000);
        asks.send(out, 100);
        serves.send(in, 100);
        folder.at(3_000);
        asks.send(toClient.client(), 1);
        serving.receive(toClient.server(), 1);
        serves.send(toServer.client(), 1);
        serving.receive(toServer.server(), 1);
        folder.at(6_000);
        third.goodbye();

        FailureVerdict verdict = only("PARTIAL_PARTITION", verdicts(6_000));
        assertThat(verdict.groups()).containsExactly(List.of(0, 2), List.of(1, 2));
    }

    @Test
    void shouldTellGroupsWhenTheNetworkIsCutInTwo() throws Exception {
        LoggedProcess third = folder.process("third");
        LoggedThread serving = third.thread("main");
        serving.listen("0.0.0.0", 7002);
        LoggedConnection toServer = folder.connect(serves, serving, 7002);
        watched();
        third.watched();
        folder.at(2_000);
        asks.send(out, 100);
        serves.send(in, 100);
        folder.at(3_000);
        serves.send(toServer.client(), 1);
        serving.receive(toServer.server(), 1);
        folder.at(6_000);
        third.goodbye();

        FailureVerdict verdict = only("COMPLETE_PARTITION", verdicts(6_000));
        assertThat(verdict.title()).isEqualTo("the network was cut between client | server and third");
        assertThat(verdict.groups()).containsExactly(List.of(0), List.of(1, 2));
    }

    @Test
    void shouldTellNotAcceptingWhenAListenerNeverAccepts() throws Exception {
        watched();
        LoggedConnection second = folder.connection(client, server, 7001);
        folder.at(1_000);
        asks.connect(second.client());
        asks.send(second.client(), 10);
        folder.at(2_500);
        server.kernel(listener, 0, 1, 0, 0);

        FailureVerdict verdict = only("NOT_ACCEPTING", verdicts(6_000));
        assertThat(verdict.certainty()).isEqualTo("proven");
        assertThat(verdict.title()).isEqualTo("server ran and did not accept a connection of client for 5 s");
        assertThat(verdict.evidence()).contains("its kernel held 1 connection for it at 2.500 s");
    }

    @Test
    void shouldTellNotStartedYetWhenTheListenerComesLater() throws Exception {
        LoggedProcess late = folder.process("late");
        LoggedConnection refused = folder.connection(client, late, 7009);
        folder.at(1_000);
        asks.connect(refused.client(), ConnectOutcome.REFUSED);
        folder.at(1_500);
        late.thread("main").listen("127.0.0.1", 7009);
        late.goodbye();

        FailureVerdict verdict = only("NOT_STARTED_YET", verdicts(6_000));
        assertThat(verdict.title()).isEqualTo("client connected to 127.0.0.1:7009 before late listened there");
        assertThat(verdict.subject()).containsExactly(0, 2);
    }

    @Test
    void shouldSayNothingWhenRefusedByAnAddressNobodyEverListenedAt() throws Exception {
        LoggedConnection refused = folder.connection(client, null, 7009);
        asks.connect(refused.client(), ConnectOutcome.REFUSED);

        assertThat(verdicts(6_000)).isEmpty();
    }

    @Test
    void shouldTellAPathResetWhenNeitherEndClosed() throws Exception {
        watched();
        folder.at(2_000);
        asks.receiveError(out, ErrorKind.RESET);

        FailureVerdict verdict = only("PATH_RESET", verdicts(6_000));
        assertThat(verdict.title())
                .isEqualTo("the connection between client and server was reset, and neither of them did it");
    }

    @Test
    void shouldSayNothingOfTheResetWhenTheOtherEndClosed() throws Exception {
        folder.at(1_900);
        serves.close(in);
        folder.at(2_000);
        asks.receiveError(out, ErrorKind.RESET);

        assertThat(verdicts(6_000)).isEmpty();
    }

    @Test
    void shouldTellAGrayFailureWhenTwoCallersGiveUp() throws Exception {
        LoggedProcess other = folder.process("other");
        LoggedThread alsoAsks = other.thread("main");
        LoggedConnection second = folder.connect(alsoAsks, serves, 7001);
        watched();
        folder.at(2_000);
        asks.send(out, 10);
        alsoAsks.send(second.client(), 10);
        serves.receive(in, 10);
        serves.receive(second.server(), 10);
        folder.at(5_000);
        asks.readTimeout(out);
        alsoAsks.readTimeout(second.client());
        other.goodbye();

        FailureVerdict verdict = only("GRAY_FAILURE", verdicts(6_000));
        assertThat(verdict.title())
                .isEqualTo("server ran, read what it was asked and answered nobody: client and other gave up");
    }

    @Test
    void shouldSayNothingWhenOneCallerGivesUpOnASlowAnswer() throws Exception {
        watched();
        folder.at(2_000);
        asks.send(out, 10);
        serves.receive(in, 10);
        folder.at(5_000);
        asks.readTimeout(out);

        assertThat(verdicts(6_000)).isEmpty();
    }

    @Test
    void shouldNotDecideWhenOnlyOneEndLeftALog() throws Exception {
        LoggedConnection away = folder.connection(client, null, 8_001);
        asks.connect(away.client());
        folder.at(2_000);
        asks.send(away.client(), 10);
        folder.at(4_000);
        asks.readTimeout(away.client());
        asks.close(away.client());

        FailureVerdict verdict = only("UNDECIDABLE", verdicts(6_000));
        assertThat(verdict.candidates())
                .containsExactly("SLOW_LINK", "SIMPLEX_LOSS", "REPLY_LOST", "PROCESS_CRASH", "NOT_READING");
        assertThat(verdict.evidence())
                .containsExactly(
                        "client sent its last bytes to 127.0.0.1:8001 at 2.000 s",
                        "it waited for an answer in vain until 4.000 s",
                        "the log of the other end is not here; with both ends this can be decided");
    }

    @Test
    void shouldBlameNobodyWhenALogHasAGapThere() throws Exception {
        watched();
        folder.at(2_000);
        asks.send(out, 100);
        folder.at(2_500);
        server.gap(GapReason.NO_SEGMENT, null, 0, 5, 1_000, 1_004, "");

        FailureVerdict verdict = only("INCONCLUSIVE", verdicts(6_000));
        assertThat(verdict.certainty()).isEqualTo("undecidable");
        assertThat(verdict.evidence())
                .contains("the logs have a gap there (the disk did not keep up, records were not written)");
    }

    @Test
    void shouldStillPassWhenSomethingFailed() throws Exception {
        watched();
        folder.at(2_000);
        asks.send(out, 100);
        serves.send(in, 100);

        assertThat(judged(6_000).judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(judged(6_000).report().failures()).singleElement().satisfies(failure -> {
            assertThat(failure.verdict()).isEqualTo("LINK_FAILURE");
            assertThat(failure.severity()).isEqualTo("warning");
            assertThat(failure.subject()).containsExactly("p0", "p1", "c0");
        });
    }

    private void watched() {
        client.watched();
        server.watched();
    }

    private static FailureVerdict only(String name, List<FailureVerdict> verdicts) {
        assertThat(verdicts).extracting(FailureVerdict::verdict).containsExactly(name);
        return verdicts.get(0);
    }

    /** Judged after both have said goodbye at that time. */
    private List<FailureVerdict> verdicts(double goodbyeMillis) throws Exception {
        return judged(goodbyeMillis).judgement().failures();
    }

    private Analysis judged(double goodbyeMillis) throws Exception {
        folder.at(goodbyeMillis);
        client.goodbye();
        folder.at(goodbyeMillis);
        server.goodbye();
        folder.write();
        return Analysis.of(List.of(dir), AnalysisOptions.NONE, Progress.NONE);
    }
}
