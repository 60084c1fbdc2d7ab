package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.it.TracedLog.Entry;
import dev.lightcone.agent.programs.Racing;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random programs that race: no order is claimed that does not follow from what their threads saw of each other. */
class RacingIT {
    private static final int THREADS = 4;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldClaimNoOrderThatTheThreadsDidNotSee(Jdk jdk) throws Exception {
        Jvm.Result result = new Jvm(jdk, folder)
                .agent("dir=log,packages=" + Racing.class.getName())
                .run(Racing.class, "steps", Integer.toString(THREADS), Long.toString(System.nanoTime()));
        assertThat(result.out()).as(result.err()).isEqualTo("done\n");
        Map<String, int[]> claimed =
                claimed(TracedLog.all(folder.resolve("log")).get("Racing"));
        Map<String, int[]> so = new Truth(Files.readAllLines(folder.resolve("steps"))).clocks();
        assertThat(claimed.keySet()).isEqualTo(so.keySet());
        long crossings = 0;
        for (Map.Entry<String, int[]> event : claimed.entrySet()) {
            int[] truth = so.get(event.getKey());
            for (int thread = 0; thread < THREADS; thread++) {
                assertThat(event.getValue()[thread])
                        .as("events of thread %d before event %s", thread, event.getKey())
                        .isLessThanOrEqualTo(truth[thread]);
                crossings += event.getValue()[thread] > 0 ? 1 : 0;
            }
        }
        assertThat(crossings).as("some order was found").isGreaterThan(claimed.size());
    }

    /** For each event how many of each thread's events come before it, itself included, by the log. */
    private static Map<String, int[]> claimed(TracedLog log) {
        Map<Integer, int[]> chains = new HashMap<>();
        Map<Long, int[]> given = new HashMap<>();
        Map<String, int[]> claimed = new HashMap<>();
        List<Entry> events = log.events().stream()
                .sorted(Comparator.comparingLong(Entry::stamp))
                .toList();
        for (Entry e : events) {
            int[] clock = chains.computeIfAbsent(e.thread(), t -> new int[THREADS]);
            switch (e.type()) {
                case RecordType.RELEASE, RecordType.HANDOFF_OUT -> given.put(e.p0(), clock.clone());
                case RecordType.ACQUIRE, RecordType.HANDOFF_IN -> Truth.merge(clock, given.get(e.p0()));
                case RecordType.APPLICATION -> {
                    String name = e.text().substring(0, e.text().indexOf('\0'));
                    String[] words = name.split(" ");
                    clock[Integer.parseInt(words[0])] = Integer.parseInt(words[1]);
                    claimed.put(name, clock.clone());
                }
                default -> {
                    // nothing of the program's
                }
            }
        }
        return claimed;
    }

    /** What follows from the steps: an event comes after all that its thread had seen. */
    private static final class Truth {
        private final List<Deque<String[]>> steps = new ArrayList<>();
        private final int[][] clocks = new int[THREADS][THREADS];
        private final Map<String, int[]> published = new HashMap<>();
        private final Map<String, int[]> events = new HashMap<>();

        Truth(List<String> lines) {
            for (int i = 0; i < THREADS; i++) {
                steps.add(new ArrayDeque<>());
            }
            for (String line : lines) {
                String[] words = line.split(" ");
                steps.get(Integer.parseInt(words[0])).add(words);
            }
        }

        Map<String, int[]> clocks() {
            boolean more = true;
            while (more) {
                more = false;
                for (Deque<String[]> ofThread : steps) {
                    while (!ofThread.isEmpty() && take(ofThread.peek())) {
                        ofThread.remove();
                        more = true;
                    }
                }
            }
            assertThat(steps).as("steps that wait for something nobody did").allMatch(Deque::isEmpty);
            return events;
        }

        /** False if what it saw is not taken yet. */
        private boolean take(String... step) {
            int self = Integer.parseInt(step[0]);
            switch (step[1]) {
                case "E" -> {
                    clocks[self][self] = Integer.parseInt(step[2]);
                    events.put(self + " " + step[2], clocks[self].clone());
                }
                case "W" -> published.put("W" + step[2] + " " + self + " " + step[3], clocks[self].clone());
                case "R" -> {
                    return step[4].equals("0") || see(self, "W" + step[2] + " " + step[3] + " " + step[4]);
                }
                default -> {
                    int turn = Integer.parseInt(step[3]);
                    if (turn > 1 && !see(self, "L" + step[2] + " " + (turn - 1))) {
                        return false;
                    }
                    published.put("L" + step[2] + " " + turn, clocks[self].clone());
                }
            }
            return true;
        }

        private boolean see(int self, String what) {
            int[] clock = published.get(what);
            if (clock != null) {
                merge(clocks[self], clock);
            }
            return clock != null;
        }

        static void merge(int[] into, int... from) {
            for (int i = 0; i < into.length; i++) {
                into[i] = Math.max(into[i], from[i]);
            }
        }
    }
}
