package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.MessageRun;
import java.util.ArrayList;
import java.util.List;

/** Words the steps of one witness: two messages and the path between their sends. */
final class WitnessSteps {
    private static final int PATH_LINES = 2;
    private static final int WORDS_MOST = 24;

    private final Case given;
    private final Events events;
    private final MessageNames names;
    private final MessageRun late;
    private final MessageRun early;
    private final List<Hop> hops;
    private final boolean delivered;
    private final String lateName;
    private final String earlyName;

    /** @param delivered true when it is about deliveries, false about reads */
    WitnessSteps(Case given, MessageRun late, MessageRun early, List<Hop> hops, boolean delivered) {
        this.delivered = delivered;
        this.given = given;
        this.events = given.events();
        this.names = given.names();
        this.late = late;
        this.early = early;
        this.hops = hops.stream().filter(hop -> hop.toBeTold(events)).toList();
        boolean alike = !late.label().isEmpty() && late.label().equals(early.label());
        lateName = names.brief(late, "m1") + (alike ? " (m1)" : "");
        earlyName = names.brief(early, "m2") + (alike ? " (m2)" : "");
    }

    String lateName() {
        return lateName;
    }

    String earlyName() {
        return earlyName;
    }

    boolean delivered() {
        return delivered;
    }

    /** What was done too early: read or delivered. */
    String verb() {
        return delivered ? "delivered" : "read";
    }

    /** Where the message that overtook was read, or delivered. */
    int earlyEvent() {
        return delivered ? given.deliveries().of(early.index()) : early.lastReceive();
    }

    /** Where the late message was delivered, or read when no delivery of it is known; -1 never. */
    int lateEvent() {
        return delivered && !halfDelivered() ? given.deliveries().covering(late.index()) : late.firstReceive();
    }

    /** True when only the message that overtook is known to be delivered. */
    boolean halfDelivered() {
        return delivered && given.deliveries().covering(late.index()) < 0;
    }

    /** Every step: both ends of each message on the path. */
    List<WitnessStep> all() {
        List<WitnessStep> steps = new ArrayList<>();
        steps.add(lateSend());
        for (Hop hop : hops) {
            if (hop.from() != late.lastSend()) {
                steps.add(at("path", hop.from(), departure(hop)));
            }
            steps.add(arrival(hop, ""));
        }
        steps.add(earlySend(null));
        ends(steps);
        return steps;
    }

    /** Six steps at most: of a longer path the first and the last message, and how many lie between. */
    List<WitnessStep> story() {
        List<WitnessStep> steps = new ArrayList<>();
        steps.add(lateSend());
        Hop posted =
                hops.size() > PATH_LINES && sameAsEarly(hops.get(hops.size() - 1)) ? hops.get(hops.size() - 1) : null;
        List<Hop> told = posted == null ? hops : hops.subList(0, hops.size() - 1);
        int between = told.size() - PATH_LINES;
        if (between <= 0) {
            told.forEach(hop -> steps.add(arrival(hop, "")));
        } else {
            steps.add(arrival(told.get(0), ""));
            steps.add(arrival(told.get(told.size() - 1), ", and " + Words.count(between, "message") + " between"));
        }
        steps.add(earlySend(posted));
        ends(steps);
        return steps;
    }

    private void ends(List<WitnessStep> steps) {
        String does = (delivered ? "delivers " : "reads ") + earlyName + "; " + lateName;
        String not = delivered && !halfDelivered() ? "undelivered" : "unread";
        steps.add(of(
                "m2.receive",
                earlyEvent(),
                early,
                does + ", bytes " + names.bytes(late) + ", " + not,
                does + ", " + names.bytes(late) + ", " + not));
        if (lateEvent() >= 0) {
            long behind = events.time(lateEvent()) - events.time(earlyEvent());
            String text = (delivered && !halfDelivered() ? "delivers " : "reads ") + lateName + ", "
                    + Words.duration(behind) + " after " + earlyName;
            steps.add(of("m1.receive", lateEvent(), late, text, text));
        }
    }

    private WitnessStep lateSend() {
        String text = "sends " + lateName + " to " + names.receiver(late);
        return of("m1.send", late.firstSend(), late, text, text);
    }

    private WitnessStep earlySend(Hop posted) {
        String text = "sends " + earlyName
                + (posted == null ? " to " + names.receiver(early) : ", posted by " + sender(posted));
        return of("m2.send", early.firstSend(), early, text, "sends " + earlyName);
    }

    /** James posted J to replica-b, which sends it on: one thing to a reader. */
    private boolean sameAsEarly(Hop hop) {
        MessageRun message = messageInto(hop);
        return message != null
                && !early.label().isEmpty()
                && early.label().equals(message.label())
                && given.receiver(message) == given.sender(early);
    }

    private String sender(Hop hop) {
        return given.title(events.process(hop.from()));
    }

    private WitnessStep arrival(Hop hop, String more) {
        return at("path", hop.to(), arrivalWords(hop) + more);
    }

    private String arrivalWords(Hop hop) {
        String from = sender(hop);
        return switch (hop.how()) {
            case MESSAGE -> "reads " + passing(hop) + " from " + from;
            case CONNECT -> "is connected with " + from;
            case SPAWN -> "begins, started by " + from;
            case RESTART -> "begins again after " + from;
            case READS_FROM -> "reads " + key(hop) + " as " + from + " wrote it";
            case OUTSIDE -> "follows " + from + ", outside, by " + token(hop);
            case THROUGH_PEER -> "possibly after " + from + ", through " + hop.through();
            default -> "follows " + from;
        };
    }

    private String departure(Hop hop) {
        String to = given.title(events.process(hop.to()));
        return switch (hop.how()) {
            case MESSAGE -> "sends " + passing(hop) + " to " + to;
            case CONNECT -> "connects with " + to;
            case SPAWN -> "starts " + to;
            case RESTART -> "ends before " + to;
            case READS_FROM -> "writes " + key(hop) + " as " + to + " reads it";
            case OUTSIDE -> "causes, outside, what " + to + " tells of " + token(hop);
            case THROUGH_PEER -> "is possibly followed by " + to + ", through " + hop.through();
            default -> "comes before " + to;
        };
    }

    private String key(Hop hop) {
        return Words.clean(events.label(hop.to()), WORDS_MOST);
    }

    private String token(Hop hop) {
        return Words.clean(events.description(hop.to()), WORDS_MOST);
    }

    private String passing(Hop hop) {
        MessageRun message = messageInto(hop);
        if (message == null) {
            return "bytes";
        }
        int index = message.index();
        return index == late.index() ? lateName : index == early.index() ? earlyName : names.inPassing(message);
    }

    private MessageRun messageInto(Hop hop) {
        int message = given.join().messageOf(hop.from());
        return message < 0 ? null : given.message(message);
    }

    /** A step about whatever bytes its event moved. */
    private WitnessStep at(String role, int event, String text) {
        boolean bytes = (events.isSend(event) || events.isReceive(event)) && events.length(event) > 0;
        long from = bytes ? events.offset(event) : -1;
        long to = bytes ? from + events.length(event) : -1;
        return step(role, event, from, to, text, text);
    }

    private WitnessStep of(String role, int event, MessageRun message, String text, String brief) {
        return step(role, event, message.from(), message.to(), text, brief);
    }

    private WitnessStep step(String role, int event, long from, long to, String text, String brief) {
        int channel = given.join().channelOfEvent(event);
        int connection = channel < 0 ? -1 : channel(channel).connection();
        return new WitnessStep(
                role,
                event,
                events.process(event),
                given.title(events.process(event)),
                Words.clean(events.threadInfo(events.thread(event)).name(), 200),
                EventKinds.of(events, event),
                given.graph().lamport(event),
                events.time(event),
                events.location(event),
                connection,
                from,
                to,
                text,
                brief);
    }

    private Channel channel(int index) {
        return given.join().channels().get(index);
    }
}
