package dev.lightcone.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedConnection;
import dev.lightcone.analysis.testkit.LoggedSocket;
import dev.lightcone.analysis.testkit.LoggedThread;
import dev.lightcone.analysis.view.Run;
import dev.lightcone.analysis.view.Views;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatesTest {
    @TempDir
    private Path dir;

    @Test
    void shouldTellAveragesAndPeaksBySecondWhenTrafficComesInBursts() throws Exception {
        Report report = burst().report();

        Rate sends = new Rate(3, 1.667, 4, 200, 400);
        Report.ProcessEntry client = report.processes().get(0);
        assertThat(client.sendRate()).isEqualTo(sends);
        assertThat(client.receiveRate()).isNull();
        Report.ConnectionEntry connection = report.connections().get(0);
        assertThat(connection.clientToServer().sendRate()).isEqualTo(sends);
        assertThat(connection.clientToServer().receiveRate()).isEqualTo(new Rate(1, 1, 1, 600, 600));
        assertThat(connection.serverToClient().sendRate()).isNull();
    }

    @Test
    void shouldTellHowFastTheLogGrowsWhenItCoversASecondOrMore() throws Exception {
        Report.ProcessEntry client = burst().report().processes().get(0);

        assertThat(client.logBytes()).isPositive();
        double seconds = 3600.0 * client.logBytes() / client.logBytesPerHour();
        assertThat(seconds).isBetween(2.9, 3.1);
    }

    @Test
    void shouldTellFiltersWhenAnAgentHasThem() throws Exception {
        LogFolder folder = new LogFolder(dir);
        folder.process("a")
                .options("process=a,exclude=7001:10.0.0.0/8,locations=off,include=80")
                .goodbye();
        folder.process("b").goodbye();
        Analysis analysis = analysis(folder);

        assertThat(analysis.report().processes())
                .extracting(Report.ProcessEntry::filters)
                .containsExactly(List.of("exclude=7001:10.0.0.0/8", "include=80"), List.of());
        assertThat(TextReport.text(analysis.judgement(), 100, false))
                .contains("filtered by exclude=7001:10.0.0.0/8, include=80: a\n");
    }

    @Test
    void shouldNameTheBusiestProcessWhenItHasAHundredCallsASecond() throws Exception {
        LogFolder folder = new LogFolder(dir);
        LoggedSocket quiet = folder.process("quiet").socket("127.0.0.1", 6000);
        LoggedSocket busy = folder.process("busy").socket("127.0.0.1", 6001);
        quiet.send(quiet.process().thread("main"), "127.0.0.1", 6001, "hello");
        for (int i = 0; i < 100; i++) {
            busy.send(busy.process().thread("main"), "127.0.0.1", 6000, "ten bytes " + i);
        }
        assertThat(TextReport.text(analysis(folder).judgement(), 100, false))
                .contains("busiest: busy sends 100/s, 1.2 kB/s\n");
    }

    @Test
    void shouldShowProcessesAndConnectionsWhenTheRunIsDrawn() throws Exception {
        List<Run.Traffic> traffic = Views.of(burst(), 1).run().traffic();

        assertThat(traffic).extracting(Run.Traffic::title).containsExactly("client", "server", "client → server, tcp");
        assertThat(traffic.get(2).text()).isEqualTo("sends 1.7/s (peak 4), 200 B/s (peak 400 B)");
        assertThat(traffic.get(0).text()).startsWith("sends 1.7/s (peak 4), 200 B/s (peak 400 B); log ");
    }

    @Test
    void shouldWriteBytesWithTwoOrThreeDigits() {
        assertThat(List.of(RateText.bytes(0), RateText.bytes(17), RateText.bytes(1_234), RateText.bytes(180_400_000)))
                .containsExactly("0 B", "17 B", "1.2 kB", "180 MB");
        assertThat(RateText.bytes(Long.MAX_VALUE)).isEqualTo("9,223,372 TB");
    }

    /** Four sends in the first second, one in the third, read at once. */
    private Analysis burst() throws Exception {
        LogFolder folder = new LogFolder(dir);
        LoggedThread client = folder.process("client").thread("main");
        LoggedThread server = folder.process("server").thread("main");
        LoggedConnection connection = folder.connect(client, server, 7001);
        for (int i = 0; i < 4; i++) {
            client.send(connection.client(), 100);
        }
        folder.at(2_500);
        client.send(connection.client(), 200);
        server.receive(connection.server(), 600);
        folder.at(3_000);
        client.process().goodbye();
        server.process().goodbye();
        return analysis(folder);
    }

    private Analysis analysis(LogFolder folder) throws Exception {
        folder.write();
        return Analysis.of(List.of(dir), AnalysisOptions.NONE, Progress.NONE);
    }
}
