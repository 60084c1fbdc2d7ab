package dev.lightcone.analysis.view;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.protocol.ConnectOutcome;
import dev.lightcone.protocol.RecordType;

/** What kind of mark an event is on its lane, and its name in words. */
final class Kinds {
    private Kinds() {}

    /** One of the kinds of the API. */
    static String mark(Events events, int e) {
        return switch (events.kind(e)) {
            case RecordType.SEND, RecordType.DATAGRAM_SEND -> "send";
            case RecordType.RECEIVE -> received(events, e);
            case RecordType.DATAGRAM_RECEIVE -> "receive";
            case RecordType.CONNECT -> "connect";
            case RecordType.CONNECTED -> events.aux(e) == ConnectOutcome.CONNECTED ? "connect" : "refused";
            case RecordType.ACCEPT -> "accept";
            case RecordType.LISTEN -> "listen";
            case RecordType.SHUTDOWN -> "half-close";
            case RecordType.CLOSE -> "close";
            case RecordType.PROCESS_START -> "start";
            case RecordType.GOODBYE -> "goodbye";
            case RecordType.EVIDENCE -> "evidence";
            case RecordType.APPLICATION,
                    RecordType.READ,
                    RecordType.WRITE,
                    RecordType.DELIVER,
                    RecordType.OPERATION,
                    RecordType.OUTSIDE,
                    RecordType.CHILD_START,
                    RecordType.CHILD_END,
                    RecordType.CHILD_DESTROY -> "application";
            default -> "chain";
        };
    }

    private static String received(Events events, int e) {
        if (events.error(e) != 0) {
            return "reset";
        }
        return events.length(e) < 0 ? "end-of-stream" : "receive";
    }

    /** True for marks that say that something began, ended or failed. */
    static boolean rare(Events events, int e) {
        return switch (mark(events, e)) {
            case "start", "goodbye", "refused", "reset", "listen", "evidence" -> true;
            default -> false;
        };
    }
}
