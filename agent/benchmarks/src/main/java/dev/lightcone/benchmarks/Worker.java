package dev.lightcone.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.lightcone.benchmarks.workloads.Latencies;
import dev.lightcone.benchmarks.workloads.Workload;
import dev.lightcone.benchmarks.workloads.Workloads;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * One measured process, told over its standard input what to do; ends with it.
 *
 * <p>As {@code server} it starts the servers of all workloads and prints {@code READY name=port ...}. As {@code client}
 * it answers {@code RUN name port nanos} with {@code DONE operations nanos allocated latencies}, where allocated is what
 * its one thread allocated, in bytes.
 */
final class Worker {
    private final Map<String, Workload> workloads = new HashMap<>();
    private final Map<String, Workload.Client> clients = new HashMap<>();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Worker() throws Exception {
        for (Workload each : Workloads.all()) {
            workloads.put(each.name(), each);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Worker worker = new Worker();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
        System.out.println(arguments[0].equals("server") ? worker.serve() : "READY");
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(worker.run(line.split(" ")));
        }
        System.exit(0);
    }

    private String serve() throws Exception {
        StringBuilder ready = new StringBuilder("READY");
        for (Workload each : workloads.values()) {
            ready.append(' ').append(each.name()).append('=').append(each.serve());
        }
        return ready.toString();
    }

    private String run(String[] command) {
        try {
            Workload.Client client = client(command[1], Integer.parseInt(command[2]));
            Latencies latencies = new Latencies();
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long begin = System.nanoTime();
            long operations = client.run(begin + Long.parseLong(command[3]), latencies);
            long nanos = System.nanoTime() - begin;
            allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
            return "DONE " + operations + " " + nanos + " " + allocated + " " + latencies.encode();
        } catch (Exception e) {
            e.printStackTrace();
            return "FAILED " + command[1] + ": " + e;
        }
    }

    private Workload.Client client(String name, int port) throws Exception {
        Workload.Client client = clients.get(name);
        if (client == null) {
            client = workloads.get(name).connect(port);
            clients.put(name, client);
        }
        return client;
    }
}
