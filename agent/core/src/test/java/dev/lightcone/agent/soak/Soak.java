package dev.lightcone.agent.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.it.Jdk;
import dev.lightcone.agent.it.Jvm;
import dev.lightcone.agent.it.TracedLog;
import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.report.Report;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One soak: runs the two programs, then compares their ledgers with the logs and has the logs joined. */
final class Soak {
    private final Jdk jdk;
    private final Path folder;
    private final long bytes;
    private final long seed;

    Soak(Jdk jdk, Path folder, long bytes, long seed) {
        this.jdk = jdk;
        this.folder = folder;
        this.bytes = bytes;
        this.seed = seed;
    }

    /** What passed, in one line; fails unless all of it is in the logs. */
    String run() throws Exception {
        traffic();
        Map<String, TracedLog> logs = TracedLog.all(folder.resolve("log"));
        for (String process : List.of("server", "client")) {
            assertThat(Stream.concat(logs.get(process).ledger().stream(), logs.get(process).otherLedger().stream()))
                    .as("what the %s counted", process)
                    .containsExactlyInAnyOrderElementsOf(Files.readAllLines(folder.resolve(process + "/ledger")));
        }
        return judge();
    }

    private void traffic() throws Exception {
        Path serverFolder = Files.createDirectory(folder.resolve("server"));
        Path clientFolder = Files.createDirectory(folder.resolve("client"));
        String log = "dir=" + folder.resolve("log") + ",process=";
        Jvm serverJvm = new Jvm(jdk, serverFolder).agent(log + "server");
        Process server = serverJvm.start(
                ProcessBuilder.Redirect.PIPE, SoakServer.class.getName(), "ledger", Long.toString(seed));
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> arguments = new ArrayList<>(List.of("ledger", Long.toString(seed), Long.toString(bytes)));
            arguments.addAll(
                    List.of(said.readLine().substring("ports ".length()).split(" ")));
            arguments.add(serverFolder.resolve(SoakServer.PATH).toString());
            assertThat(said.readLine()).isEqualTo("ready");
            Jvm clientJvm = new Jvm(jdk, clientFolder).agent(log + "client");
            Process client = clientJvm.start(
                    ProcessBuilder.Redirect.DISCARD, SoakClient.class.getName(), arguments.toArray(new String[0]));
            assertThat(clientJvm.result(client, 60 + (bytes >> 20)))
                    .as("the client")
                    .isEqualTo(new Jvm.Result(0, "", ""));
            server.getOutputStream().close();
            assertThat(said.lines()).as("the server").singleElement().asString().startsWith("done, ");
            assertThat(serverJvm.result(server, 60)).isEqualTo(new Jvm.Result(0, "", ""));
        } finally {
            server.destroyForcibly();
        }
    }

    private String judge() throws Exception {
        Analysis analysis = Analysis.of(List.of(folder.resolve("log")), AnalysisOptions.NONE, Progress.NONE);
        List<Channel> streams = analysis.join().channels().stream()
                .filter(channel -> !analysis.join()
                        .connections()
                        .get(channel.connection())
                        .transport()
                        .equals("udp"))
                .toList();
        assertThat(streams)
                .isNotEmpty()
                .allMatch(Channel::traced)
                .allMatch(channel -> channel.aligned() && channel.trustedTo() == Long.MAX_VALUE)
                .allMatch(channel -> channel.sentBytes() == channel.receivedBytes());
        assertThat(analysis.join().gaps()).isEmpty();
        Report.Messages messages = analysis.report().messages();
        assertThat(messages.lost() + messages.unknown() + messages.unmatchedReceives() + messages.inTransit())
                .as("%s", messages)
                .isZero();
        return jdk + ", seed " + seed + ": " + streams.size() / 2 + " connections, "
                + streams.stream().mapToLong(Channel::sentBytes).sum() + " bytes, "
                + analysis.execution().events().size() + " events, " + messages.delivered()
                + " messages delivered, none lost";
    }
}
