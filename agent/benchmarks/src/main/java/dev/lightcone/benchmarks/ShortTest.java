package dev.lightcone.benchmarks;

import dev.lightcone.benchmarks.workloads.Latencies;
import dev.lightcone.benchmarks.workloads.Workload;
import dev.lightcone.benchmarks.workloads.Workloads;

/**
 * What a short test process does: starts servers, talks to each over plain sockets, selectors and HTTP for a fixed
 * number of rounds, hands tasks to pools, and ends.
 */
final class ShortTest {
    private static final int ROUNDS = 20;

    private ShortTest() {}

    public static void main(String[] arguments) throws Exception {
        long operations = 0;
        for (Workload each : Workloads.all()) {
            if (each.name().equals("netty")) {
                continue;
            }
            try (Workload.Client client = each.connect(each.serve())) {
                for (int i = 0; i < ROUNDS; i++) {
                    operations += client.run(System.nanoTime() + 1, new Latencies());
                }
            }
        }
        System.out.println(operations + " operations");
        System.exit(0);
    }
}
