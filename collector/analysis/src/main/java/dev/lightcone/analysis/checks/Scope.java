package dev.lightcone.analysis.checks;

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

    /** True when messages on that channel go from a member to another. */
    boolean covers(int channel, Case given) {
        int from = given.sender(channel);
        int to = given.receiver(channel);
        return has(from) && has(to) && from != to;
    }

    /** True when this promise forbids something of an overtaking. */
    boolean forbidsAny(Overtaking overtaking, Case given) {
        int late = given.join().channelOfMessage(overtaking.late());
        boolean any = false;
        for (int i = 0; covers(late, given) && i < overtaking.by().size() && !any; i++) {
            any = forbids(late, overtaking.message(i), given);
        }
        return any;
    }

    /** What of an overtaking this promise forbids; null when nothing. */
    Overtaking forbids(Overtaking overtaking, Case given) {
        int late = given.join().channelOfMessage(overtaking.late());
        if (!covers(late, given)) {
            return null;
        }
        int all = overtaking.by().size();
        int count = 0;
        for (int i = 0; i < all; i++) {
            count += forbids(late, overtaking.message(i), given) ? 1 : 0;
        }
        if (count == 0 || count == all) {
            return count == 0 ? null : overtaking;
        }
        return overtaking.with(overtaking.by().stream()
                .filter(by -> forbids(late, by.message(), given))
                .toList());
    }

    private boolean forbids(int lateChannel, int early, Case given) {
        int channel = given.join().channelOfMessage(early);
        boolean sameSender = given.sender(channel) == given.sender(lateChannel);
        return covers(channel, given) && (sameSender || promise.kind() == Promise.Kind.CAUSAL);
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
