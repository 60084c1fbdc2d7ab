package dev.lightcone.analysis.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A folder of logs of one run, written as agents write them; for tests.
 *
 * <p>One clock of wall time serves all processes: {@link #at} sets it, every record moves it on by a microsecond. Use:
 *
 * <pre>
 * LogFolder folder = new LogFolder(dir);
 * LoggedProcess a = folder.process("a"), b = folder.process("b");
 * LoggedConnection c = folder.connect(a.thread("main"), b.thread("main"), 7001);
 * a.thread("main").send(c.client(), 100);
 * b.thread("main").receive(c.server(), 100);
 * folder.write();
 * </pre>
 */
public final class LogFolder {
    /** Wall clock at time 0 of a folder, epoch ns. */
    public static final long START = 1_760_000_000_000_000_000L;

    private final Path dir;
    private final List<LoggedProcess> processes = new ArrayList<>();
    private long now = START;
    private int nextPort = 40_000;
    private int connections;
    private UUID run = UUID.fromString("7c1e0000-0000-4000-8000-000000000001");
    private boolean runGiven = true;

    public LogFolder(Path dir) {
        this.dir = dir;
    }

    /** The run id of processes added from here on; given: by an option or a parent, as opposed to made up. */
    public LogFolder run(UUID id, boolean given) {
        run = id;
        runGiven = given;
        return this;
    }

    /** Moves the clock to so many milliseconds after the start; it may go back. */
    public LogFolder at(double millis) {
        now = START + Math.round(millis * 1e6);
        return this;
    }

    /** The client's port of the next connection; further ones count on from it. */
    public LogFolder nextPort(int port) {
        nextPort = port;
        return this;
    }

    /** A new process, started now on host "host-1". */
    public LoggedProcess process(String name) {
        int number = processes.size() + 1;
        LoggedProcess process =
                new LoggedProcess(this, name, new UUID(0x1000L * number << 32 | number, number), 4000 + number);
        processes.add(process);
        return process;
    }

    /** A new connection on 127.0.0.1: CONNECT, CONNECTED and ACCEPT are logged. */
    public LoggedConnection connect(LoggedThread client, LoggedThread server, int port) {
        LoggedConnection connection = connection(client.process(), server.process(), port);
        client.connect(connection.client());
        server.accept(connection.server());
        return connection;
    }

    /** A new connection on 127.0.0.1 of which nothing is logged yet; a null process is not traced. */
    public LoggedConnection connection(LoggedProcess client, LoggedProcess server, int port) {
        return connection(client, "127.0.0.1", server, "127.0.0.1", port);
    }

    /** A new connection between two IP addresses of which nothing is logged yet; a null process is not traced. */
    public LoggedConnection connection(LoggedProcess client, String from, LoggedProcess server, String to, int port) {
        return new LoggedConnection(++connections, client, from, nextPort++, server, to, port);
    }

    /** Another connection of the same two addresses, ports and bytes. */
    public LoggedConnection reuse(LoggedConnection before) {
        return before.again();
    }

    /** A socket of 127.0.0.1 that connects to its own port; only its client end is used. */
    public LoggedConnection toItself(LoggedProcess process, int port) {
        return new LoggedConnection(++connections, process, "127.0.0.1", port, process, "127.0.0.1", port).oneStream();
    }

    /** Writes all logs; the processes can go on and be written again. */
    public Path write() {
        try {
            for (LoggedProcess process : processes) {
                process.write(dir);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return dir;
    }

    /** The clock, epoch ns, after moving it on by a microsecond. */
    long tick() {
        now += 1000;
        return now;
    }

    long now() {
        return now;
    }

    UUID run() {
        return run;
    }

    boolean runGiven() {
        return runGiven;
    }
}
