package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.graph.OrderOption;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Connection;
import dev.lightcone.analysis.join.MessageRun;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds why an analysis is not conclusive: what a promise needed and did not have. */
final class Doubts {
    private static final int NAMES_MOST = 6;

    private final Case given;
    private final List<Overtaking> undecided;
    private final Set<String> doubts = new LinkedHashSet<>();
    private final Set<Gap> needed = new LinkedHashSet<>();

    /**
     * @param unclear promised messages that were overtaken if they were read later, which the logs do not tell
     * @param undecided overtakings where deliveries are told, but not those that would decide
     */
    Doubts(Case given, List<Scope> scopes, List<MessageRun> unclear, List<Overtaking> undecided) {
        this.given = given;
        this.undecided = undecided;
        if (given.events().size() == 0) {
            doubts.add("there are no events. Start a JVM with the agent and give the folder of its logs:"
                    + " -javaagent:lightcone-agent.jar=dir=./lightcone");
        } else {
            scopes.forEach(this::examine);
            order();
            unclear(unclear);
        }
    }

    /** Sentences for people, empty when the analysis is conclusive. */
    List<String> sentences() {
        return List.copyOf(doubts);
    }

    /** Gaps that a promise stumbled over. */
    Set<Gap> needed() {
        return needed;
    }

    private void examine(Scope scope) {
        List<String> titles = scope.titles(given);
        String promise = scope.promise().text();
        if (titles.isEmpty()) {
            doubts.add(promise + " matches no process; there are " + names(everybody()) + ".");
        } else if (!anyMessage(scope)) {
            doubts.add(promise + " matches " + names(titles) + ", and no message went between "
                    + (titles.size() == 1 ? "it and another member." : "them."));
        } else {
            gaps(scope, window(scope));
            channels(scope);
            deliveries(scope);
        }
    }

    private void order() {
        OrderOption order = given.graph().order();
        boolean named = !order.names().isEmpty();
        if (named && everybody().stream().noneMatch(order::covers)) {
            doubts.add("order=" + order + " matches no process; there are " + names(everybody()) + ".");
        }
    }

    /** Nothing before the first promised send and after the last promised read can be of a violation. */
    private long[] window(Scope scope) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (int message = 0; message < given.join().messages().size(); message++) {
            if (scope.covers(given.join().channelOfMessage(message), given)) {
                // Sends that the logs lack may be as early as can be.
                int sent = given.join().firstSendOf(message);
                from = sent < 0 ? Long.MIN_VALUE : Math.min(from, given.events().time(sent));
                int read = given.join().lastReceiveOf(message);
                to = Math.max(to, read >= 0 ? given.events().time(read) : Long.MAX_VALUE);
            }
        }
        return new long[] {from, to};
    }

    private boolean anyMessage(Scope scope) {
        for (int message = 0; message < given.join().messages().size(); message++) {
            if (scope.covers(given.join().channelOfMessage(message), given)) {
                return true;
            }
        }
        return false;
    }

    private void gaps(Scope scope, long[] window) {
        for (Gap gap : given.gaps()) {
            boolean judged = gap.reason() == Gap.Reason.BEFORE;
            if (!judged && gap.hidesEvents() && within(gap, window) && matters(scope, gap)) {
                needed.add(gap);
                doubts.add(words(gap) + " overlaps what you promised ("
                        + scope.promise().text() + "). No violation was" + " seen there, but one could hide in "
                        + hidden(gap) + ".");
            }
        }
    }

    /** Where nobody looked at all there may have been other promised messages. */
    private static boolean within(Gap gap, long[] window) {
        return gap.reason() == Gap.Reason.SKIPPED || gap.since() <= window[1] && gap.until() >= window[0];
    }

    /**
     * A hole in the log of a member hides its messages, one in the log of anybody else who talks to traced processes
     * the order that passed through. Bytes that could not be aligned hide no order: it becomes potential.
     */
    private boolean matters(Scope scope, Gap gap) {
        if (gap.connection() < 0) {
            return gap.process() < 0 || scope.has(gap.process()) || talks(gap.process()) || mayHaveTalked(gap);
        }
        return switch (gap.reason()) {
            case NOT_ALIGNED, CONTRADICTED -> false;
            case AMBIGUOUS -> scope.has(gap.process());
            default -> betweenTwo(given.join().connections().get(gap.connection()));
        };
    }

    /** Its connections may be what is lost. */
    private static boolean mayHaveTalked(Gap gap) {
        return gap.socket() < 0
                && switch (gap.reason()) {
                    case CORRUPT, MISSING_SEGMENT, REMOVED -> true;
                    default -> false;
                };
    }

    private boolean talks(int process) {
        return given.join().connections().stream()
                .anyMatch(c -> betweenTwo(c)
                        && (c.client().process() == process || c.server().process() == process));
    }

    private static boolean betweenTwo(Connection connection) {
        return connection.traced()
                && connection.client().process() != connection.server().process();
    }

    private void channels(Scope scope) {
        for (Channel channel : given.join().channels()) {
            int from = channel.sender().process();
            int to = channel.receiver().process();
            boolean used = channel.sends().length > 0 || channel.receives().length > 0;
            if (used && !channel.aligned() && scope.has(from) && scope.has(to) && from != to) {
                doubts.add("messages from " + given.title(from) + " to " + given.title(to) + " on "
                        + given.join().connections().get(channel.connection()).id() + " could not be judged ("
                        + scope.promise().text() + "): " + channel.whyNot() + ".");
            } else if (channel.aligned()
                    && channel.trustedTo() < channel.sentBytes()
                    && scope.has(from)
                    && scope.has(to)) {
                doubts.add("messages from " + given.title(from) + " to " + given.title(to) + " on "
                        + given.join().connections().get(channel.connection()).id()
                        + " could be judged only up to byte " + channel.trustedTo() + " ("
                        + scope.promise().text() + ").");
            }
        }
    }

    private void unclear(List<MessageRun> messages) {
        if (!messages.isEmpty()) {
            MessageRun first = messages.get(0);
            String others = messages.size() == 1 ? "" : " and of " + (messages.size() - 1) + " more";
            doubts.add("the logs do not tell what became of " + given.names().inPassing(first) + " from "
                    + given.names().sender(first) + " to " + given.names().receiver(first) + others
                    + ", while messages sent after it were read.");
        }
    }

    private void deliveries(Scope scope) {
        for (Overtaking overtaking : undecided) {
            if (scope.forbids(overtaking, given) != null) {
                int process = given.receiver(given.message(overtaking.late()));
                doubts.add(given.title(process) + " marks its deliveries; only reads could be judged ("
                        + scope.promise().text() + ").");
            }
        }
        for (int p = 0; p < scope.members().length; p++) {
            List<String> ids = scope.members()[p] ? given.deliveries().unclear(p) : List.of();
            if (!ids.isEmpty()) {
                List<String> told = ids.stream()
                        .limit(NAMES_MOST)
                        .map(id -> "\"" + Words.clean(id, 24) + "\"")
                        .toList();
                doubts.add(given.title(p) + " says that it delivered " + names(told, ids.size())
                        + ": to be judged, an id must be the label of a message, delivered once, after it was read ("
                        + scope.promise().text() + ").");
            }
        }
    }

    private static String names(List<String> told, int all) {
        return told.size() == all
                ? Words.list(told)
                : String.join(", ", told) + " and " + (all - told.size()) + " more";
    }

    private String words(Gap gap) {
        boolean known = gap.since() != Long.MIN_VALUE && gap.until() != Long.MAX_VALUE;
        String length = known ? " of " + Words.duration(gap.until() - gap.since()) : "";
        String where = gap.process() < 0 ? "" : " in " + given.title(gap.process());
        String what = gap.process() < 0 && !gap.text().isEmpty()
                ? Words.clean(gap.text(), 80)
                : gap.reason().words();
        return "a gap" + length + where + " (" + what + ")";
    }

    private static String hidden(Gap gap) {
        return gap.lost() < 0
                ? "what was not written"
                : "the " + Words.count(gap.lost(), "event") + " that " + (gap.lost() == 1 ? "was" : "were")
                        + " not written";
    }

    private List<String> everybody() {
        List<String> names = new ArrayList<>();
        given.execution().processes().forEach(process -> names.add(process.name()));
        return names.stream().distinct().sorted().toList();
    }

    private static String names(List<String> names) {
        if (names.size() <= NAMES_MOST) {
            return Words.list(names);
        }
        return String.join(", ", names.subList(0, NAMES_MOST)) + " and " + (names.size() - NAMES_MOST) + " more";
    }
}
