package dev.lightcone.agent.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.it.Jdk;
import dev.lightcone.agent.it.Jvm;
import dev.lightcone.agent.it.TracedLog;
import dev.lightcone.agent.it.TracedLog.Entry;
import dev.lightcone.protocol.RecordType;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One soak: runs the two programs, then compares their ledgers with the logs and the logs with each other. */
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
        return compare(logs.get("client"), logs.get("server"));
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

    /** Fails unless both ends of each connection counted the same bytes and saw the same ones. */
    private String compare(TracedLog client, TracedLog server) {
        long bytes = 0;
        for (Entry end : client.connections().values()) {
            List<Entry> others = server.connections().values().stream()
                    .filter(e -> TracedLog.localPort(e) == TracedLog.remotePort(end)
                            && TracedLog.remotePort(e) == TracedLog.localPort(end))
                    .toList();
            if (others.size() == 1) {
                int other = others.get(0).socket();
                bytes += oneWay(client, end.socket(), server, other) + oneWay(server, other, client, end.socket());
            }
        }
        assertThat(bytes).isPositive();
        assertThat(client.of(RecordType.GAP)).isEmpty();
        assertThat(server.of(RecordType.GAP)).isEmpty();
        return jdk + ", seed " + seed + ": " + client.connections().size() + " TCP connections, " + bytes + " bytes, "
                + (client.events().size() + server.events().size()) + " events";
    }

    private static long oneWay(TracedLog from, int sender, TracedLog to, int receiver) {
        assertThat(to.received(receiver)).isEqualTo(from.sent(sender));
        Map<Long, List<Long>> seen = to.windows(receiver, 2);
        // what the kernel sent from a file has no fingerprint, or that of its beginning only
        from.windows(sender, 1).forEach((window, told) -> {
            if (told.get(0).equals(seen.getOrDefault(window, List.of(-1L)).get(0))) {
                assertThat(seen).as("what passed").containsEntry(window, told);
            }
        });
        return from.sent(sender);
    }
}
