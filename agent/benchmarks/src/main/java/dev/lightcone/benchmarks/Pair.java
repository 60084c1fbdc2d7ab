package dev.lightcone.benchmarks;

import dev.lightcone.benchmarks.workloads.Latencies;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A server and a client of one configuration, alive together with the pairs of all others; idle between slices. */
final class Pair implements Closeable {
    private final Configuration configuration;
    private final LogVolume volume;
    private final MeasuredProcess server;
    private final MeasuredProcess client;
    private final Map<String, String> ports = new HashMap<>();

    private Pair(Configuration configuration, LogVolume volume, MeasuredProcess server, MeasuredProcess client) {
        this.configuration = configuration;
        this.volume = volume;
        this.server = server;
        this.client = client;
    }

    static Pair start(Jvm jvm, Configuration configuration) throws IOException {
        MeasuredProcess server = jvm.worker(configuration, "server");
        MeasuredProcess client = jvm.worker(configuration, "client");
        Path logs = jvm.files().logs(configuration);
        Pair pair = new Pair(configuration, new LogVolume(logs), server, client);
        for (String port : server.receive("READY").split(" ")) {
            pair.ports.put(port.substring(0, port.indexOf('=')), port.substring(port.indexOf('=') + 1));
        }
        client.receive("READY");
        return pair;
    }

    Configuration configuration() {
        return configuration;
    }

    /** False if this machine cannot run it. */
    boolean has(String workload) {
        return ports.containsKey(workload);
    }

    /** Runs a workload for so long. */
    Slice run(String workload, long nanos) throws IOException {
        long logged = volume.bytes();
        Map<String, Long> serverBefore = Cpu.threads(server.pid());
        Map<String, Long> clientBefore = Cpu.threads(client.pid());
        client.send("RUN " + workload + " " + ports.get(workload) + " " + nanos);
        String[] done = client.receive("DONE").split(" ");
        long cpu = Cpu.between(serverBefore, Cpu.threads(server.pid()))
                + Cpu.between(clientBefore, Cpu.threads(client.pid()));
        long written = volume.bytes() - logged;
        return new Slice(
                Long.parseLong(done[0]),
                Long.parseLong(done[1]),
                cpu,
                Long.parseLong(done[2]),
                written < 0 ? -1 : written,
                Latencies.parse(done[3]));
    }

    /** Processor time of the compilers of both so far, ns. */
    long compilers() throws IOException {
        return Cpu.compilers(server.pid()) + Cpu.compilers(client.pid());
    }

    /** Resident memory of the server, bytes. */
    long resident() throws IOException {
        return Cpu.resident(server.pid());
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
