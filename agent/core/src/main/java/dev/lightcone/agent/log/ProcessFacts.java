package dev.lightcone.agent.log;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/**
 * What the kernel says about this process, read from /proc because that is quick at start-up and asks no name server;
 * where there is no /proc, the JDK is asked and the rest is left unknown.
 *
 * @param pid process id
 * @param parentPid process id of the parent, -1 unknown
 * @param startedAt wall clock at its start, epoch ns
 * @param host host name, empty if unknown
 * @param bootId boot id of the kernel, empty if unknown
 * @param network number of the network namespace, 0 unknown
 */
record ProcessFacts(long pid, long parentPid, long startedAt, String host, String bootId, long network) {
    /** Length of a tick in /proc, ns: fixed by the kernel's interface, whatever the kernel's own. */
    private static final long TICK = 10_000_000L;

    static ProcessFacts read() {
        String host = line("/proc/sys/kernel/hostname");
        String bootId = line("/proc/sys/kernel/random/boot_id");
        Instant now = Instant.now();
        long wall = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        try {
            // "pid (command) state parent ..."; the command may hold anything, so count from its last parenthesis
            String stat = line("/proc/self/stat");
            String[] after = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long pid = Long.parseLong(stat.substring(0, stat.indexOf(' ')));
            long sinceBoot = Long.parseLong(after[19]) * TICK;
            long up = uptime(line("/proc/uptime"));
            return new ProcessFacts(
                    pid, Long.parseLong(after[1]), wall - (up - sinceBoot), host, bootId, networkNamespace());
        } catch (RuntimeException e) {
            ProcessHandle self = ProcessHandle.current();
            long parent = self.parent().isPresent() ? self.parent().get().pid() : -1;
            return new ProcessFacts(self.pid(), parent, wall, host, bootId, networkNamespace());
        }
    }

    /** The first word, "12345.67" seconds, in ns; by hand, as the JDK's reading of such numbers is many classes. */
    private static long uptime(String line) {
        String seconds = line.substring(0, line.indexOf(' '));
        int point = seconds.indexOf('.');
        return Long.parseLong(seconds.substring(0, point)) * 1_000_000_000L
                + Long.parseLong(seconds.substring(point + 1, point + 3)) * 10_000_000L;
    }

    /** A random id from the kernel: the JDK's first one costs tens of milliseconds. */
    UUID randomId() {
        String id = line("/proc/sys/kernel/random/uuid");
        return id.length() == 36 ? UUID.fromString(id) : UUID.randomUUID();
    }

    private static long networkNamespace() {
        try {
            String link = Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString();
            return Long.parseLong(link.substring(link.indexOf('[') + 1, link.indexOf(']')));
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    private static String line(String path) {
        // a stream: the JDK's 25 reads a whole file by way of channels, and loads those of sockets for that
        try (FileInputStream in = new FileInputStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }
}
