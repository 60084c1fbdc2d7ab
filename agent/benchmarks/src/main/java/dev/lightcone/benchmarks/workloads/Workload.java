package dev.lightcone.benchmarks.workloads;

import java.io.Closeable;

/** Something to do between two processes, over and over; or within one, then it has no server. */
public interface Workload {
    /** Its name on the command line and in reports. */
    String name();

    /** What one operation is, in a few words. */
    String operation();

    /** Starts the server's part; returns the port it listens on, 0 if there is none. Its threads are daemons. */
    int serve() throws Exception;

    /** Starts the client's part and connects it. */
    Client connect(int port) throws Exception;

    /** The client's part, connected; for one thread. */
    interface Client extends Closeable {
        /**
         * Works until the time is over, and does one operation at the least.
         *
         * @param until a {@link System#nanoTime}, ns
         * @param latencies takes the time of each operation, where the workload knows it
         * @return operations done
         * @throws IllegalStateException if what came back is wrong
         */
        long run(long until, Latencies latencies) throws Exception;
    }
}
