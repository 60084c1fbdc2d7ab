package dev.lightcone.analysis.view;

import dev.lightcone.analysis.checks.Judgement;
import dev.lightcone.analysis.checks.MessageNames;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.graph.HappensBefore;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Fate;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.join.MessageRun;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An analysis with what every picture of it needs: its lanes, its time and one order of its events. Immutable. */
final class Scene {
    final Execution execution;
    final Events events;
    final Join join;
    final HappensBefore graph;
    /** The messages of the join, with the fates that they were judged to have. */
    final List<MessageRun> messages;

    final Timeline timeline;
    final Lanes lanes;
    final MessageNames names;
    private final int[] rank;
    private final int[] messageOf;

    Scene(Judgement judgement) {
        this.execution = judgement.execution();
        this.events = execution.events();
        this.join = judgement.join();
        this.graph = judgement.graph();
        this.messages = join.messages().stream()
                .map(message -> message.with(judgement.fate(message.index())))
                .toList();
        this.timeline = Timeline.of(execution);
        this.lanes = new Lanes(execution, join, timeline);
        this.names = new MessageNames(execution, join);
        this.rank = ranks();
        this.messageOf = messagesOfEvents();
    }

    /** Sorted by Lamport time, which never contradicts happens-before (Lamport 1978); ties by process. */
    private int[] ranks() {
        long[] keys = new long[events.size()];
        for (int e = 0; e < keys.length; e++) {
            keys[e] = graph.lamport(e) << Integer.SIZE | e;
        }
        Arrays.sort(keys);
        int[] ranks = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            ranks[(int) keys[i]] = i;
        }
        return ranks;
    }

    /** Place of an event in one total order that keeps happens-before, from 0. */
    int rank(int event) {
        return rank[event];
    }

    int lane(int event) {
        return lanes.ofProcess(events.process(event));
    }

    double ms(int event) {
        return timeline.ms(events.time(event));
    }

    String processName(int event) {
        return execution.processes().get(events.process(event)).title();
    }

    String threadName(int event) {
        return events.threadInfo(events.thread(event)).name();
    }

    Channel channel(MessageRun message) {
        return join.channels().get(message.channel());
    }

    /** Number of a process. */
    int processOf(String id) {
        for (var process : execution.processes()) {
            if (process.id().equals(id)) {
                return process.index();
            }
        }
        throw new UnknownName("process", id);
    }

    /** Number of an event. */
    int eventOf(String id) {
        int e = events.byId(id);
        if (e < 0) {
            throw new UnknownName("event", id);
        }
        return e;
    }

    /** Number of a connection. */
    int connectionOf(String id) {
        int after = Paging.after(id, "c", join.connections().size());
        if (after <= 0) {
            throw new UnknownName("connection", id);
        }
        return after - 1;
    }

    /** The connection that an event is about, -1 none. */
    int connectionOf(int event) {
        int channel = join.channelOfEvent(event);
        int socket = events.socket(event);
        return channel >= 0
                ? join.channels().get(channel).connection()
                : socket < 0 ? -1 : join.connectionOfSocket(socket);
    }

    /** A message's fate in one word; un-traced if nobody knows what became of it. */
    String fate(MessageRun message) {
        return traced(message) ? fate(message.fate()) : "un-traced";
    }

    static String fate(Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True if both ends of a message are traced processes. */
    boolean traced(MessageRun message) {
        return channel(message).traced();
    }

    /** Every receive of a datagram that is known to be of it. */
    private void copies(MessageRun message, int[] found) {
        if (message.firstSend() >= 0 && message.firstReceive() >= 0 && join.ofDatagrams(message.channel())) {
            for (int e : join.receiversOf(message.firstSend())) {
                found[e] = join.channelOfEvent(e) == message.channel() ? message.index() : found[e];
            }
        }
    }

    /** The message that an event sent or read (the last one, if it read several), -1 none. */
    int messageOf(int event) {
        return messageOf[event];
    }

    private int[] messagesOfEvents() {
        int[] found = new int[events.size()];
        for (int e = 0; e < found.length; e++) {
            found[e] = join.messageOf(e);
        }
        for (MessageRun message : messages) {
            for (int e : new int[] {message.firstReceive(), message.lastReceive()}) {
                if (e >= 0) {
                    found[e] = message.index();
                }
            }
            copies(message, found);
        }
        return found;
    }
}
