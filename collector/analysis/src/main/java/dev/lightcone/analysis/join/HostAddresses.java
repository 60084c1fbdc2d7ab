package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Endpoint;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.events.SocketInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which IP addresses each place has, as far as its sockets tell. A place is a network namespace of a kernel: containers
 * of equal addresses are different places.
 */
final class HostAddresses {
    private final Map<String, Set<Endpoint>> known = new HashMap<>();

    HostAddresses(Execution execution) {
        for (SocketInfo socket : execution.sockets()) {
            if (!socket.local().wildcard() && !socket.local().group()) {
                ProcessLog process = execution.processes().get(socket.process());
                known.computeIfAbsent(place(process), p -> new HashSet<>()).add(host(socket.local()));
            }
        }
    }

    static String place(ProcessLog process) {
        return process.bootId().isEmpty() ? process.id() : process.bootId() + "/" + process.network();
    }

    static boolean samePlace(ProcessLog a, ProcessLog b) {
        return place(a).equals(place(b));
    }

    /** True if that address is known to be one of the process's place; every place has the loopback ones. */
    boolean has(ProcessLog process, Endpoint address) {
        return address.loopback()
                || known.getOrDefault(place(process), Set.of()).contains(host(address));
    }

    private static Endpoint host(Endpoint e) {
        return new Endpoint(e.high(), e.low(), 0, 0, "");
    }
}
