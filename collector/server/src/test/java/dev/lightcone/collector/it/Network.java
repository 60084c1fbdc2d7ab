package dev.lightcone.collector.it;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;

/**
 * Hosts in network namespaces of their own around a router that forwards, and that loses in silence whatever it is told to:
 * each way between two hosts by itself.
 */
final class Network implements AutoCloseable {
    private final String name = "lc" + ProcessHandle.current().pid();
    private final List<String> made = new ArrayList<>();

    /** Makes it; the test is skipped where that may not be done. */
    Network(int hosts) throws IOException, InterruptedException {
        try {
            begin(hosts);
            tryOut();
        } catch (IOException e) {
            close();
            throw new TestAbortedException("skipped: needs root, iproute2 and network namespaces: " + e.getMessage());
        }
    }

    private void begin(int hosts) throws IOException, InterruptedException {
        namespace(router());
        ip("netns", "exec", router(), "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
        for (int host = 0; host < hosts; host++) {
            namespace(host(host));
            String cable = "lc" + host;
            ip("link", "add", cable, "netns", router(), "type", "veth", "peer", "name", "eth0", "netns", host(host));
            ip("-n", router(), "addr", "add", "10.78." + host + ".1/24", "dev", cable);
            ip("-n", router(), "link", "set", cable, "up");
            ip("-n", host(host), "addr", "add", address(host) + "/24", "dev", "eth0");
            ip("-n", host(host), "link", "set", "lo", "up");
            ip("-n", host(host), "link", "set", "eth0", "up");
            ip("-n", host(host), "route", "add", "default", "via", "10.78." + host + ".1");
        }
    }

    /** Not every kernel has what {@link #cut} needs. */
    private void tryOut() throws IOException, InterruptedException {
        cut(0, 1);
        heal(0, 1);
    }

    private void namespace(String namespace) throws IOException, InterruptedException {
        ip("netns", "add", namespace);
        made.add(namespace);
    }

    private String router() {
        return name + "r";
    }

    private String host(int host) {
        return name + "h" + host;
    }

    String address(int host) {
        return "10.78." + host + ".2";
    }

    /** What a command has to begin with to run on that host. */
    String[] on(int host) {
        return new String[] {"ip", "netns", "exec", host(host)};
    }

    /** From now on nothing gets from one host to the other; the way back is another. */
    void cut(int from, int to) throws IOException, InterruptedException {
        ip("-n", router(), "rule", "add", "from", address(from), "to", address(to), "blackhole");
    }

    void heal(int from, int to) throws IOException, InterruptedException {
        ip("-n", router(), "rule", "del", "from", address(from), "to", address(to), "blackhole");
    }

    /** Takes the host's cable out. */
    void unplug(int host) throws IOException, InterruptedException {
        ip("-n", router(), "link", "set", "lc" + host, "down");
    }

    private static void ip(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes()).trim();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (String namespace : made) {
            ip("netns", "del", namespace);
        }
        made.clear();
    }
}
