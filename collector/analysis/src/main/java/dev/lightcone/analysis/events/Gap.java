package dev.lightcone.analysis.events;

/**
 * What we know that we do not know.
 *
 * @param process process number, -1 none
 * @param socket socket number, -1 = the whole process
 * @param connection connection number, -1 none or before the join
 * @param direction 1 bytes sent, 2 bytes received, 0 both or not about bytes
 * @param from first stream offset (with a socket) or stamp (without) lost, -1 unknown
 * @param to the first one not lost any more, or the last stamp lost; -1 unknown
 * @param lost records lost, -1 unknown
 * @param since epoch ns: nothing was lost before; {@link Long#MIN_VALUE} unknown
 * @param until epoch ns: nothing was lost after; {@link Long#MAX_VALUE} unknown
 * @param text for people, may be empty
 */
public record Gap(
        int process,
        int socket,
        int connection,
        Reason reason,
        int direction,
        long from,
        long to,
        long lost,
        long since,
        long until,
        String text) {
    /** Why something is missing. Up to {@link #CORRUPT} in the order of the protocol's numbers. */
    public enum Reason {
        UNKNOWN("records are missing"),
        NO_SEGMENT("the disk did not keep up, records were not written"),
        SIZE_LIMIT("the log reached its size limit, its oldest part was removed"),
        UNSEEN_BYTES("bytes passed outside the agent's hooks"),
        MID_STREAM("the connection was first seen after bytes may have passed"),
        HOOK_FAILED("the agent met an error of its own and stepped back"),
        MISSING_HOOK("a hook could not be placed"),
        CLOCK("a peer's Lamport clock was implausible and not taken over"),
        FILTERED("left out by the agent's options"),
        STOPPED("the agent stopped writing"),
        CORRUPT("part of the log is damaged"),
        MISSING_SEGMENT("a file of the log is missing"),
        AMBIGUOUS("several connections fit together, so none was joined"),
        CONTRADICTED("the two ends contradict each other about the bytes"),
        NOT_ALIGNED("nothing shows yet that the two ends count the same bytes"),
        UNMATCHED("bytes were read whose sending is not in the logs"),
        UNTRACED("a transport was used that is not traced"),
        NOT_YET("the log does not reach further yet"),
        CYCLE("events seem to have happened before themselves"),
        SHARED("several logical processes of one JVM used one connection"),
        BEFORE("it lies before what is looked at"),
        GIVEN_UP("nothing was heard of it for so long that it is not waited for"),
        REMOVED("the collector keeps no more, its oldest part was removed"),
        SKIPPED("there was more at once than a live analysis looks at; check looks at all");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }

        static Reason of(int number) {
            return number > 0 && number <= CORRUPT.ordinal() ? values()[number] : UNKNOWN;
        }
    }

    /** True if whole records of the process may be missing, so that paths may be. */
    public boolean hidesEvents() {
        return switch (reason) {
            case CLOCK, MID_STREAM, UNSEEN_BYTES, SHARED -> false;
            default -> true;
        };
    }

    /** This gap, as one of a connection. */
    public Gap of(int connection) {
        return new Gap(process, socket, connection, reason, direction, from, to, lost, since, until, text);
    }
}
