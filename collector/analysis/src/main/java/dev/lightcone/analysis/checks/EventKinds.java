package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.protocol.ConnectOutcome;
import dev.lightcone.protocol.EvidenceKind;
import dev.lightcone.protocol.RecordType;

/** The words for kinds of events in reports and exports. */
public final class EventKinds {
    private EventKinds() {}

    /** For example send, receive, end-of-stream, connect, connected, refused, accept, close. */
    public static String of(Events events, int e) {
        return switch (events.kind(e)) {
            case RecordType.PROCESS_START -> "start";
            case RecordType.GOODBYE -> "goodbye";
            case RecordType.CHAIN_START -> "chain";
            case RecordType.LISTEN -> "listen";
            case RecordType.CONNECT -> "connect";
            case RecordType.CONNECTED -> connected(events.aux(e));
            case RecordType.ACCEPT -> "accept";
            case RecordType.SEND -> "send";
            case RecordType.RECEIVE -> received(events, e);
            case RecordType.SHUTDOWN -> "half-close";
            case RecordType.CLOSE -> "close";
            case RecordType.APPLICATION -> "application";
            case RecordType.READ -> "read";
            case RecordType.WRITE -> "write";
            case RecordType.DELIVER -> "deliver";
            case RecordType.OPERATION -> "operation";
            case RecordType.OUTSIDE -> "outside";
            case RecordType.HANDOFF_OUT -> "hand-off";
            case RecordType.HANDOFF_IN -> "handed-over";
            case RecordType.RELEASE -> "release";
            case RecordType.ACQUIRE -> "acquire";
            case RecordType.CHILD_START -> "child-start";
            case RecordType.CHILD_END -> "child-end";
            case RecordType.CHILD_DESTROY -> "child-destroy";
            case RecordType.DATAGRAM_SEND -> "datagram-send";
            case RecordType.DATAGRAM_RECEIVE -> "datagram-receive";
            case RecordType.EVIDENCE -> evidence(events.aux(e));
            case RecordType.UNREAD -> "unread";
            default -> "event-" + events.kind(e);
        };
    }

    private static String connected(int outcome) {
        return switch (outcome) {
            case ConnectOutcome.CONNECTED -> "connected";
            case ConnectOutcome.REFUSED -> "refused";
            case ConnectOutcome.TIMED_OUT -> "timed-out";
            case ConnectOutcome.UNREACHABLE, ConnectOutcome.NO_ROUTE -> "unreachable";
            default -> "not-connected";
        };
    }

    private static String evidence(int kind) {
        return switch (kind) {
            case EvidenceKind.READ_TIMEOUT -> "read-timeout";
            case EvidenceKind.UNCAUGHT -> "uncaught";
            case EvidenceKind.EXIT -> "exit";
            case EvidenceKind.LOOP_BLOCKED -> "loop-blocked";
            case EvidenceKind.LOOP_SPINNING -> "loop-spinning";
            default -> "evidence";
        };
    }

    private static String received(Events events, int e) {
        if (events.error(e) != 0) {
            return "receive-failed";
        }
        return events.length(e) < 0 ? "end-of-stream" : "receive";
    }
}
