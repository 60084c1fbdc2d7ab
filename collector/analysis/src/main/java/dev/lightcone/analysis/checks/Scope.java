package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.join.MessageRun;
import java.util.ArrayList;
import java.util.List;

/**
 * What a promise covers in one execution.
 *
 * @param members by process number, whether its group has it
 */
record Scope(Promise promise, boolean[] members) {
    static Scope of(Promise promise, Case given) {
        boolean[] members = new boolean[given.execution().processes().size()];
        for (int i = 0; i < members.length; i++) {
            members[i] =
                    promise.group().matches(given.execution().processes().get(i).name());
        }
        return new Scope(promise, members);
    }

    boolean has(int process) {
        return process >= 0 && members[process];
    }

    /** True when the message goes from a member to another. */
    boolean covers(MessageRun message, Case given) {
        int from = given.sender(message);
        int to = given.receiver(message);
        return has(from) && has(to) && from != to;
    }

    /** What of an overtaking this promise forbids; null when nothing. */
    Overtaking forbids(Overtaking overtaking, Case given) {
        MessageRun late = given.message(overtaking.late());
        if (!covers(late, given)) {
            return null;
        }
        List<Overtaking.By> by = new ArrayList<>();
        for (Overtaking.By other : overtaking.by()) {
            MessageRun early = given.message(other.message());
            boolean sameSender = given.sender(early) == given.sender(late);
            if (covers(early, given) && (sameSender || promise.kind() == Promise.Kind.CAUSAL)) {
                by.add(other);
            }
        }
        return by.isEmpty() ? null : by.size() == overtaking.by().size() ? overtaking : overtaking.with(by);
    }

    /** Titles of the members, sorted. */
    List<String> titles(Case given) {
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < members.length; i++) {
            if (members[i]) {
                titles.add(given.title(i));
            }
        }
        titles.sort(null);
        return titles;
    }
}
