package dev.lightcone.analysis.view;

import dev.lightcone.analysis.checks.Words;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Fate;
import dev.lightcone.analysis.join.MessageRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Tells what is known about one event, its message and its nearest neighbours in certain order. */
final class DetailsBuilder {
    private static final int NEIGHBOURS = 6;

    private final Scene scene;
    private final Captions captions;
    /** How many messages overtook a message, by its number. */
    private final IntFunction<Integer> overtakers;

    DetailsBuilder(Scene scene, Captions captions, IntFunction<Integer> overtakers) {
        this.scene = scene;
        this.captions = captions;
        this.overtakers = overtakers;
    }

    EventDetails of(int e) {
        int index = scene.messageOf(e);
        MessageRun message = index < 0 ? null : scene.messages.get(index);
        return new EventDetails(
                scene.events.id(e),
                scene.lane(e),
                scene.processName(e),
                scene.threadName(e),
                Kinds.mark(scene.events, e),
                message == null ? capitalized(captions.of(e)) : title(message),
                message == null ? eventRows(e) : messageRows(message),
                neighbours(e, true),
                neighbours(e, false),
                index);
    }

    private String title(MessageRun message) {
        String name = scene.names.brief(message, "");
        String fate = message.fate() == Fate.DELIVERED || !scene.traced(message)
                ? ""
                : ", " + Scene.fate(message.fate()).replace('-', ' ');
        return "Message" + (name.isEmpty() ? "" : " " + name) + fate;
    }

    private List<List<String>> messageRows(MessageRun message) {
        Channel channel = scene.channel(message);
        List<List<String>> rows = new ArrayList<>();
        if (!message.description().isEmpty()) {
            rows.add(List.of("label", "“" + message.description() + "”"));
        }
        int begin = message.firstSend() >= 0 ? message.firstSend() : message.firstReceive();
        if (begin >= 0 && !scene.events.content(begin).isEmpty()) {
            rows.add(List.of("begins", "“" + scene.events.content(begin) + "”"));
        }
        rows.add(end("from", scene.names.end(channel.sender()), message.firstSend()));
        rows.add(end("to", scene.names.end(channel.receiver()), message.lastReceive()));
        if (message.firstSend() >= 0) {
            rows.add(moment("sent", message.firstSend()));
        }
        if (message.lastReceive() >= 0) {
            rows.add(moment("received", message.lastReceive()));
        }
        rows.add(List.of("channel", captions.channel(message)));
        long all = Math.max(channel.sentBytes(), message.to());
        rows.add(List.of("bytes", scene.names.bytes(message) + " of " + all));
        rows.add(List.of("fate", fate(message, channel)));
        return rows;
    }

    private List<String> end(String name, String who, int event) {
        if (event < 0) {
            return List.of(name, who);
        }
        String where = scene.events.locations(event);
        String thread = who + ", " + scene.threadName(event);
        return where.isEmpty() ? List.of(name, thread) : List.of(name, thread, where);
    }

    private List<String> moment(String name, int event) {
        return List.of(name, millis(scene.ms(event)), "Lamport " + scene.graph.lamport(event));
    }

    static String millis(double ms) {
        return String.format(Locale.ROOT, ms < 100_000 ? "%.1f ms" : "%.0f ms", ms);
    }

    private String fate(MessageRun message, Channel channel) {
        if (!channel.traced()) {
            boolean in = channel.sender().traced();
            return (in ? "sent to " : "came from ")
                    + "somebody who is not traced: what became of it there is not known";
        }
        return switch (message.fate()) {
            case DELIVERED -> "delivered" + after(message);
            case LATE -> "late: " + Words.count(overtakers.apply(message.index()), "message") + " overtook it";
            case IN_TRANSIT -> "in transit: not read to its end yet";
            case LOST ->
                scene.join.ofDatagrams(channel.index())
                        ? "lost: it never arrived"
                        : "lost: the connection broke before it was read to its end";
            case NEVER_READ -> "never read: its receiver closed or ended before";
            case DUPLICATED -> "arrived more than once";
            case REORDERED -> "arrived after one that was sent later";
            case UNKNOWN -> "unknown" + (channel.whyNot().isEmpty() ? "" : ": " + channel.whyNot());
        };
    }

    private String after(MessageRun message) {
        if (message.firstSend() < 0 || message.lastReceive() < 0) {
            return "";
        }
        long nanos = scene.events.time(message.lastReceive()) - scene.events.time(message.firstSend());
        return nanos < 0 ? "" : " after " + Words.duration(nanos);
    }

    private List<List<String>> eventRows(int e) {
        Events events = scene.events;
        List<List<String>> rows = new ArrayList<>();
        if (!events.description(e).isEmpty()) {
            rows.add(List.of("label", "“" + events.description(e) + "”"));
        }
        rows.add(end("process", scene.processName(e), e));
        rows.add(moment("time", e));
        if (events.isReceive(e) && events.length(e) > 0 || events.isSend(e)) {
            rows.add(List.of("bytes", "[" + events.offset(e) + ", " + (events.offset(e) + events.length(e)) + ")"));
        }
        int socket = events.socket(e);
        int connection = socket < 0 ? -1 : scene.join.connectionOfSocket(socket);
        if (connection >= 0) {
            var ends = scene.join.connections().get(connection);
            rows.add(List.of(
                    "connection",
                    ends.client().address() + " – " + ends.server().address()));
        }
        return rows;
    }

    /** The nearest event of each other process, the nearest of all first. */
    private List<List<String>> neighbours(int e, boolean before) {
        int[] nearest = before ? scene.graph.lastInPast(e, true) : scene.graph.firstInFuture(e, true);
        List<Integer> found = new ArrayList<>();
        for (int process = 0; process < nearest.length; process++) {
            if (nearest[process] >= 0 && process != scene.events.process(e)) {
                found.add(nearest[process]);
            }
        }
        Comparator<Integer> byLamport = Comparator.comparingLong(scene.graph::lamport);
        found.sort(before ? byLamport.reversed() : byLamport);
        List<List<String>> rows = new ArrayList<>();
        for (int near : found.subList(0, Math.min(NEIGHBOURS, found.size()))) {
            rows.add(List.of(scene.processName(near), captions.of(near)));
        }
        return rows;
    }

    static String capitalized(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
