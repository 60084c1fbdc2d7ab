package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Endpoint;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.ProcessLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The listening sockets of traced processes: what tells a connection never accepted from an un-traced peer. */
final class Listeners {
    private final Execution execution;
    private final Map<Integer, List<SocketLife>> byPort = new HashMap<>();
    private final Map<Integer, Set<Endpoint>> addressesOf = new HashMap<>();

    Listeners(Execution execution, SocketLife[] lives) {
        this.execution = execution;
        for (SocketLife life : lives) {
            if (life.info.listens()) {
                byPort.computeIfAbsent(life.info.local().port(), k -> new ArrayList<>())
                        .add(life);
            }
            addressesOf.computeIfAbsent(jvm(life), k -> new HashSet<>()).add(address(life.info.local()));
        }
    }

    /** The traced socket that listened where this one connected to, null if there is none. */
    SocketLife reachedBy(SocketLife connector) {
        for (SocketLife listener : byPort.getOrDefault(connector.info.remote().port(), List.of())) {
            boolean inTime = listener.from <= connector.to && connector.from <= listener.to;
            if (inTime && reaches(connector, listener)) {
                return listener;
            }
        }
        return null;
    }

    /** Sockets that listened, at whatever time, where this one connected to. */
    List<Integer> everReachedBy(SocketLife connector) {
        List<Integer> reached = new ArrayList<>();
        for (SocketLife listener : byPort.getOrDefault(connector.info.remote().port(), List.of())) {
            if (reaches(connector, listener)) {
                reached.add(listener.info.index());
            }
        }
        return reached;
    }

    /** True if this process listened on the local port of that socket. */
    boolean listenedOn(SocketLife socket) {
        return byPort.getOrDefault(socket.info.local().port(), List.of()).stream()
                .anyMatch(l -> jvm(l) == jvm(socket));
    }

    private boolean reaches(SocketLife connector, SocketLife listener) {
        Endpoint to = connector.info.remote();
        ProcessLog from = execution.processes().get(connector.info.process());
        ProcessLog at = execution.processes().get(listener.info.process());
        boolean samePlace = from.bootId().equals(at.bootId()) && from.network() == at.network();
        if (to.loopback() || address(to).equals(address(connector.info.local()))) {
            return samePlace && (listener.info.local().wildcard() || same(to, listener.info.local()));
        }
        return listener.info.local().wildcard()
                ? addressesOf.get(at.jvm()).contains(address(to))
                : same(to, listener.info.local());
    }

    private int jvm(SocketLife life) {
        return execution.processes().get(life.info.process()).jvm();
    }

    private static boolean same(Endpoint a, Endpoint b) {
        return address(a).equals(address(b));
    }

    private static Endpoint address(Endpoint e) {
        return new Endpoint(e.high(), e.low(), 0, 0, e.path());
    }
}
