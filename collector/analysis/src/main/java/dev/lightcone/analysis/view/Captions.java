package dev.lightcone.analysis.view;

import dev.lightcone.analysis.checks.Words;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.SocketInfo;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Connection;
import dev.lightcone.analysis.join.MessageRun;
import dev.lightcone.protocol.ConnectOutcome;
import dev.lightcone.protocol.ErrorKind;
import dev.lightcone.protocol.EvidenceKind;
import dev.lightcone.protocol.RecordType;

/** What an event did, in a few words without a subject: "send S2 to replica-c". */
final class Captions {
    private static final int LONGEST = 80;

    private final Scene scene;
    private final Events events;

    Captions(Scene scene) {
        this.scene = scene;
        this.events = scene.events;
    }

    String of(int e) {
        String label = Words.clean(events.label(e), LONGEST);
        return switch (events.kind(e)) {
            case RecordType.SEND -> "send " + what(e) + " to " + receiver(e);
            case RecordType.RECEIVE -> received(e);
            case RecordType.CONNECT -> "connect to " + remote(e);
            case RecordType.CONNECTED -> connected(e);
            case RecordType.ACCEPT -> "accept a connection from " + remote(e);
            case RecordType.LISTEN -> "listen on " + local(e);
            case RecordType.SHUTDOWN -> "half-close, " + remote(e);
            case RecordType.CLOSE -> "close, " + remote(e);
            case RecordType.PROCESS_START -> events.offset(e) == 2 ? "agent attached" : "start";
            case RecordType.GOODBYE -> events.aux(e) == 1 ? "halt" : "goodbye";
            case RecordType.CHAIN_START -> "next task of " + Words.clean(scene.threadName(e), LONGEST);
            case RecordType.APPLICATION -> label.isEmpty() ? "application event" : label;
            case RecordType.READ -> "read " + label + " = " + value(e);
            case RecordType.WRITE -> "write " + label + " = " + value(e);
            case RecordType.DELIVER -> "deliver " + label;
            case RecordType.OPERATION -> (events.aux(e) == 2 ? "end " : "begin ") + value(e);
            case RecordType.OUTSIDE -> (events.aux(e) == 2 ? "effect of " : "cause of ") + value(e) + ", outside";
            case RecordType.HANDOFF_OUT -> "hand off";
            case RecordType.HANDOFF_IN -> "take over";
            case RecordType.RELEASE -> "release";
            case RecordType.ACQUIRE -> "acquire";
            case RecordType.CHILD_START -> "start a child process";
            case RecordType.CHILD_END -> "see a child process end";
            case RecordType.CHILD_DESTROY -> "end a child process";
            case RecordType.DATAGRAM_SEND -> "send " + datagram(e) + " to " + receiver(e);
            case RecordType.DATAGRAM_RECEIVE -> "receive " + datagram(e) + " from " + sender(e);
            case RecordType.UNREAD -> "leave " + Words.count(events.requested(e), "byte") + " unread at the end";
            case RecordType.EVIDENCE -> evidence(e);
            default -> "event of kind " + events.kind(e);
        };
    }

    private String evidence(int e) {
        String loop = label(e).isEmpty() ? "an event loop" : "event loop " + label(e);
        return switch (events.aux(e)) {
            case EvidenceKind.READ_TIMEOUT -> "nothing to read from " + remote(e) + " in time";
            case EvidenceKind.UNCAUGHT -> "thread ends by " + value(e);
            case EvidenceKind.EXIT -> "exit with status " + events.offset(e);
            case EvidenceKind.LOOP_BLOCKED ->
                loop + " busy elsewhere for " + Words.duration(events.requested(e)) + " while bytes wait for it";
            case EvidenceKind.LOOP_SPINNING -> loop + " spins: " + Words.count(events.length(e), "empty select");
            default -> "evidence of kind " + events.aux(e);
        };
    }

    private String label(int e) {
        return Words.clean(events.label(e), LONGEST);
    }

    private String datagram(int e) {
        String label = scene.messageOf(e) < 0 ? "" : scene.names.brief(scene.messages.get(scene.messageOf(e)), "");
        return label.isEmpty() ? "a datagram of " + Words.count(events.length(e), "byte") : label;
    }

    private String value(int e) {
        return Words.clean(events.description(e), LONGEST);
    }

    private String received(int e) {
        if (events.error(e) == ErrorKind.RESET) {
            return "connection reset by " + sender(e);
        }
        if (events.error(e) != 0) {
            return "reading from " + sender(e) + " failed";
        }
        return events.length(e) < 0 ? "end of stream from " + sender(e) : "receive " + what(e) + " from " + sender(e);
    }

    private String connected(int e) {
        return switch (events.aux(e)) {
            case ConnectOutcome.CONNECTED -> "connected to " + remote(e);
            case ConnectOutcome.REFUSED -> "connection refused by " + remote(e);
            case ConnectOutcome.TIMED_OUT -> "no answer from " + remote(e);
            case ConnectOutcome.UNREACHABLE, ConnectOutcome.NO_ROUTE -> "no way to " + remote(e);
            case ConnectOutcome.CLOSED -> "gave up connecting to " + remote(e);
            default -> "connecting to " + remote(e) + " failed";
        };
    }

    private String what(int e) {
        int message = scene.messageOf(e);
        if (message >= 0) {
            return scene.names.inPassing(scene.messages.get(message));
        }
        long bytes = Math.max(0, events.length(e));
        return Words.count(bytes, "byte");
    }

    private String receiver(int e) {
        Channel channel = channel(e);
        return channel == null ? remote(e) : Words.clean(scene.names.end(channel.receiver()), LONGEST);
    }

    private String sender(int e) {
        Channel channel = channel(e);
        return channel == null ? remote(e) : Words.clean(scene.names.end(channel.sender()), LONGEST);
    }

    private Channel channel(int e) {
        int channel = scene.join.channelOfEvent(e);
        return channel < 0 ? null : scene.join.channels().get(channel);
    }

    private String remote(int e) {
        if (events.datagram(e) >= 0) {
            return scene.execution.datagrams().remote(events.datagram(e)).text();
        }
        SocketInfo socket = socket(e);
        return socket == null || socket.remote().wildcard()
                ? "an unknown address"
                : socket.remote().text();
    }

    private String local(int e) {
        SocketInfo socket = socket(e);
        return socket == null ? "an unknown address" : socket.local().text();
    }

    private SocketInfo socket(int e) {
        return events.socket(e) < 0 ? null : scene.execution.sockets().get(events.socket(e));
    }

    /** Names of the ends of a message's connection: "replica-a:41522 → replica-c:7003". */
    String channel(MessageRun message) {
        Channel channel = scene.channel(message);
        return end(channel.sender()) + " → " + end(channel.receiver());
    }

    private String end(Connection.End end) {
        if (end.process() < 0) {
            return end.address();
        }
        String address = end.address();
        int colon = address.lastIndexOf(':');
        boolean port = colon >= 0 && !address.startsWith("unix:");
        return scene.names.end(end) + (port ? address.substring(colon) : "");
    }
}
