package dev.lightcone.analysis.view;

/** Entries of the lists that only the HTTP API has. Times are milliseconds since the run began. */
public final class Listed {
    private Listed() {}

    /**
     * A thread of a process.
     *
     * @param id "t4"; holds for one revision
     * @param thread its id in the JVM
     * @param events logged events
     * @param from time of its first event, null without one
     * @param to time of its last event, null without one
     */
    public record Thread(
            String id,
            String process,
            int lane,
            String name,
            long thread,
            boolean virtual,
            int events,
            Double from,
            Double to) {}

    /**
     * An event.
     *
     * @param chain number of the sequence of events that it certainly belongs to
     * @param time epoch ns as a decimal string
     * @param lamport Lamport time as the collector worked it out
     * @param connection null if it is about none
     * @param from first byte, null if it is not about bytes
     * @param to one after the last byte, null if it is not about bytes
     * @param location source line, null if none was recorded
     * @param label name that the application gave, null if none
     * @param description what goes with it, null if nothing
     * @param message number of its message, -1 none
     * @param relation in a list of concurrent events CONCURRENT, or UNKNOWN if a gap may hide an order; else null
     */
    public record Event(
            String id,
            String process,
            int lane,
            String thread,
            int chain,
            String kind,
            double t,
            String time,
            long lamport,
            String connection,
            Long from,
            Long to,
            String location,
            String label,
            String description,
            int message,
            String relation) {}

    /**
     * A message.
     *
     * @param message its number; holds for one revision
     * @param fromLane -1 if nobody is known to be there
     * @param toLane -1 if nobody is known to be there
     * @param send first send, null if not known
     * @param receive event that read its last byte, null if none did
     * @param sent time of the first send, null if not known
     * @param received time of that receive, null if there is none
     * @param from first byte, in the sender's count
     * @param to one after the last byte
     * @param label name that the application gave, null if none
     * @param description what goes with it, null if nothing
     */
    public record Message(
            int message,
            String connection,
            int fromLane,
            int toLane,
            String send,
            String receive,
            Double sent,
            Double received,
            long from,
            long to,
            String fate,
            String label,
            String description) {}
}
