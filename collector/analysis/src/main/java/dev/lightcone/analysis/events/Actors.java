package dev.lightcone.analysis.events;

import dev.lightcone.protocol.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Divides one JVM's events among the logical processes that its threads acted as; number 0 is the JVM's own process.
 *
 * <p>An event is of the process that its thread acted as. What threads that acted as none did on a socket that one
 * process alone sent and received on is that process's, such as its close at the end of a test. Starts and ends of
 * processes are the JVM's.
 */
final class Actors {
    /** More than any agent takes; threads that act as further ones count as the JVM's own. */
    private static final int MOST = 1000;

    private final RawLog raw;
    private final List<String> names = new ArrayList<>();
    private final Map<Integer, Integer> ofThread = new HashMap<>();
    private final Map<Integer, Integer> ofSocket = new HashMap<>();
    private final Map<Integer, Set<Integer>> shared = new HashMap<>();
    private int[][] events = {};
    private int[] cuts = {};

    Actors(RawLog raw) {
        this.raw = raw;
        Map<String, Integer> numbers = new HashMap<>();
        raw.threads.forEach((thread, known) -> {
            if (!known.process().isEmpty() && (names.size() < MOST || numbers.containsKey(known.process()))) {
                int number = numbers.computeIfAbsent(known.process(), name -> names.size() + 1);
                if (number > names.size()) {
                    names.add(known.process());
                }
                ofThread.put(thread, number);
            }
        });
        if (!names.isEmpty()) {
            sockets();
            divide();
        }
    }

    private void divide() {
        Ints[] divided = new Ints[names.size() + 1];
        for (int i = 0; i < divided.length; i++) {
            divided[i] = new Ints();
        }
        cuts = new int[raw.events.size()];
        Map<Integer, Integer> begun = new HashMap<>();
        for (int e : byStamp()) {
            int thread = raw.events.thread.get(e);
            if (raw.events.kind.get(e) == RecordType.CHAIN_START) {
                begun.merge(thread, 1, Integer::sum);
            }
            cuts[e] = begun.getOrDefault(thread, 0);
            divided[of(e)].add(e);
        }
        events = Arrays.stream(divided).map(Ints::toArray).toArray(int[][]::new);
    }

    private int[] byStamp() {
        return Sorting.byKey(raw.events.size(), raw.events.stamp::get);
    }

    /** The events of a process, numbered as above, by stamp. */
    int[] eventsOf(int number) {
        return names.isEmpty() ? byStamp() : events[number];
    }

    /** How many chains its thread had begun among the events of all processes of this log; 0 where there is one. */
    int cuts(int event) {
        return names.isEmpty() ? 0 : cuts[event];
    }

    /** The logical processes, number 1 first; empty where a JVM is one process. */
    List<String> names() {
        return names;
    }

    private int of(int event) {
        int kind = raw.events.kind.get(event);
        boolean ofJvm = kind == RecordType.PROCESS_START || kind == RecordType.GOODBYE || child(kind);
        int own = ofJvm ? 0 : ofThread.getOrDefault(raw.events.thread.get(event), 0);
        return own != 0 || ofJvm ? own : ofSocket(raw.events.socket.get(event));
    }

    /** Number of the process that a socket belongs to. */
    int ofSocket(int id) {
        return ofSocket.getOrDefault(id, 0);
    }

    /** Names of the processes that sent or received on the same socket, if they are several; else empty. */
    List<String> sharing(int socketId) {
        return shared.getOrDefault(socketId, Set.of()).stream()
                .map(number -> names.get(number - 1))
                .sorted()
                .toList();
    }

    private static boolean transfers(int kind) {
        return switch (kind) {
            case RecordType.SEND, RecordType.RECEIVE, RecordType.DATAGRAM_SEND, RecordType.DATAGRAM_RECEIVE -> true;
            default -> false;
        };
    }

    private static boolean child(int kind) {
        return kind == RecordType.CHILD_START || kind == RecordType.CHILD_END || kind == RecordType.CHILD_DESTROY;
    }

    private void sockets() {
        Map<Integer, Set<Integer>> users = new HashMap<>();
        Map<Integer, Set<Integer>> others = new HashMap<>();
        for (int e = 0; e < raw.events.size(); e++) {
            int number = ofThread.getOrDefault(raw.events.thread.get(e), 0);
            int socket = raw.events.socket.get(e);
            if (number != 0 && socket != 0) {
                int kind = raw.events.kind.get(e);
                boolean transfer = transfers(kind);
                (transfer ? users : others)
                        .computeIfAbsent(socket, k -> new HashSet<>())
                        .add(number);
            }
        }
        others.forEach((socket, numbers) -> owner(socket, users.getOrDefault(socket, numbers)));
        users.forEach((socket, numbers) -> {
            owner(socket, numbers);
            if (numbers.size() > 1) {
                shared.put(socket, numbers);
            }
        });
    }

    private void owner(int socket, Set<Integer> numbers) {
        if (numbers.size() == 1) {
            ofSocket.put(socket, numbers.iterator().next());
        }
    }
}
