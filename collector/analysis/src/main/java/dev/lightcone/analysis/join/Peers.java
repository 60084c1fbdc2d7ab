package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Endpoint;
import dev.lightcone.analysis.events.ProcessLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers for those who take part and are not traced. */
final class Peers {
    private record Key(String name, boolean server, String place) {}

    private final Map<Key, Integer> numbers = new LinkedHashMap<>();
    private final List<Peer> peers = new ArrayList<>();

    /** The peer at the far end of a socket of that process. Loopback means another one on each host. */
    int number(Endpoint remote, boolean server, ProcessLog seenBy) {
        String place = remote.loopback() ? seenBy.bootId() + "/" + seenBy.network() : "";
        String name = server ? remote.text() : remote.host();
        return numbers.computeIfAbsent(new Key(name, server, place), k -> {
            peers.add(new Peer(peers.size(), name, server, remote.group()));
            return peers.size() - 1;
        });
    }

    List<Peer> all() {
        return peers;
    }
}
