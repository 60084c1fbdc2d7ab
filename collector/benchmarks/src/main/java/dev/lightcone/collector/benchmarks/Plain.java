package dev.lightcone.collector.benchmarks;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Join;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the engine is held against: the limits of the machine, and the program one would write first. */
final class Plain {
    private Plain() {}

    /** Reads all files once and adds their words up; answers the sum, so that nothing is optimized away. */
    static long scan(Path dir) throws IOException {
        long sum = 0;
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path path : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
                    while (file.read(buffer.clear()) >= 0) {
                        buffer.flip();
                        while (buffer.remaining() >= Long.BYTES) {
                            sum += buffer.getLong();
                        }
                    }
                }
            }
        }
        return sum;
    }

    /** Sorts one key per send and receive (its channel and offset), as any join by sorting would have to. */
    static int sort(Execution execution, Join join) {
        Events events = execution.events();
        long[] keys = new long[events.size()];
        int count = 0;
        for (int e = 0; e < events.size(); e++) {
            if (join.channelOfEvent(e) >= 0) {
                keys[count++] = (long) join.channelOfEvent(e) << 40 | events.offset(e);
            }
        }
        Arrays.sort(keys, 0, count);
        return count;
    }

    /** One event of the object graph. */
    static final class Node {
        final int event;
        final int chain;
        final List<Node> before = new ArrayList<>(2);
        final List<Node> after = new ArrayList<>(2);
        int[] clock;
        int waits;

        Node(int event, int chain) {
            this.event = event;
            this.chain = chain;
        }
    }

    /**
     * A map of event objects, a tree map of sends per channel, a vector clock each. Program order and messages only:
     * less than the engine does. Answers the nodes by event.
     */
    static Map<Integer, Node> objectGraph(Execution execution, Join join) {
        Events events = execution.events();
        Map<Integer, Node> nodes = new HashMap<>();
        for (int e = 0; e < events.size(); e++) {
            Node node = new Node(e, events.chain(e));
            nodes.put(e, node);
            if (events.previousInChain(e) >= 0) {
                link(nodes.get(events.previousInChain(e)), node);
            }
        }
        for (Channel channel : join.channels()) {
            TreeMap<Long, Integer> sends = new TreeMap<>();
            for (int send : channel.sends()) {
                sends.put(events.offset(send), send);
            }
            for (int receive : channel.receives()) {
                Map.Entry<Long, Integer> last =
                        sends.lowerEntry(events.offset(receive) + Math.max(1, events.length(receive)));
                if (last != null) {
                    link(nodes.get(last.getValue()), nodes.get(receive));
                }
            }
        }
        clocks(nodes, events.chains());
        return nodes;
    }

    private static void link(Node from, Node to) {
        from.after.add(to);
        to.before.add(from);
        to.waits++;
    }

    private static void clocks(Map<Integer, Node> nodes, int chains) {
        ArrayDeque<Node> ready = new ArrayDeque<>();
        for (Node node : nodes.values()) {
            if (node.waits == 0) {
                ready.add(node);
            }
        }
        while (!ready.isEmpty()) {
            Node node = ready.poll();
            node.clock = new int[chains];
            for (Node before : node.before) {
                for (int i = 0; i < chains; i++) {
                    node.clock[i] = Math.max(node.clock[i], before.clock[i]);
                }
            }
            node.clock[node.chain]++;
            for (Node after : node.after) {
                if (--after.waits == 0) {
                    ready.add(after);
                }
            }
        }
    }

    /** Whether b comes after a, by breadth-first search over the object graph. */
    static boolean reaches(Node a, Node b) {
        Set<Node> seen = new HashSet<>();
        ArrayDeque<Node> open = new ArrayDeque<>(List.of(a));
        while (!open.isEmpty()) {
            Node node = open.poll();
            if (node == b) {
                return true;
            }
            for (Node after : node.after) {
                if (seen.add(after)) {
                    open.add(after);
                }
            }
        }
        return false;
    }
}
