package dev.lightcone.analysis.view;

import dev.lightcone.analysis.Analysis;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps the violations of a run of which an analysis looks at the latest part alone. What was found once stays when its
 * proof leaves that part, and is withdrawn when its proof is still there and proves it no more. State of some hundred
 * bytes per violation, no threads, no input: one analysis in, what is settled out. Used by one thread.
 */
public final class Settled {
    /** More violations than these are not told when their proof has left; nor are more looked for in one analysis. */
    public static final int MOST = 5_000;

    private final Map<String, Known> seen = new LinkedHashMap<>();
    private final Map<String, Known> settled = new LinkedHashMap<>();
    private final Set<UUID> members = new HashSet<>();
    private String run = "";

    /**
     * All that is to be known to go on later.
     *
     * @param run id of the run
     * @param members incarnations of its processes as of the latest analysis
     * @param seen what the latest analysis found, without its place in the picture
     * @param settled what earlier ones found, and the latest could not
     */
    public record State(String run, Set<UUID> members, List<Known> seen, List<Known> settled) {
        public State {
            members = Set.copyOf(members);
            seen = List.copyOf(seen);
            settled = List.copyOf(settled);
        }

        /** Nothing was found yet. */
        public static final State NONE = new State("", Set.of(), List.of(), List.of());
    }

    /** Nothing is settled yet. */
    public Settled() {
        this(State.NONE);
    }

    /** Goes on where another was. */
    public Settled(State state) {
        run = state.run();
        members.addAll(state.members());
        state.seen().forEach(known -> seen.put(known.what(), known));
        state.settled().forEach(known -> settled.put(known.what(), known));
    }

    /** What is settled after an analysis: violations whose proof it does not look at any more, oldest first. */
    public List<Run.FindingCard> after(Analysis analysis, Run now) {
        Knowledge knowledge = new Knowledge(analysis, now, MOST);
        if (another(now.run(), knowledge.members())) {
            seen.clear();
            settled.clear();
        }
        if (!now.run().isEmpty()) {
            run = now.run();
            members.clear();
            members.addAll(knowledge.members());
        }
        seen.forEach((what, known) -> {
            if (!knowledge.couldProve(known) && settled.size() < MOST) {
                settled.put(what, known.told());
            }
        });
        settled.values().removeIf(knowledge::tells);
        seen.clear();
        seen.putAll(knowledge.found());
        return settled.values().stream().map(Known::card).toList();
    }

    /** A run that was given no id is called after its first process, whose log may be removed while others go on. */
    private boolean another(String name, Set<UUID> processes) {
        return !name.isEmpty() && !name.equals(run) && processes.stream().noneMatch(members::contains);
    }

    /** What another would need to go on from here. */
    public State state() {
        List<Known> told = new ArrayList<>();
        seen.values().forEach(known -> told.add(known.told()));
        return new State(run, members, told, List.copyOf(settled.values()));
    }
}
