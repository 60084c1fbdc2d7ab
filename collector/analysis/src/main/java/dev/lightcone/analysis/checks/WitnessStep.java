package dev.lightcone.analysis.checks;

/**
 * One event of a witness, with what is said about it.
 *
 * @param role m1.send, path, m2.send, m2.receive or m1.receive; where deliveries are judged the last two are deliveries
 * @param event its number in the execution
 * @param process its process
 * @param processName that process, as people call it
 * @param thread name of its thread
 * @param kind send, receive, hand-off and so on
 * @param lamport recomputed Lamport time
 * @param time wall time, nanoseconds since the epoch
 * @param location {@code class#method(File.java:88)}, empty when it was not recorded
 * @param connection its connection, -1 none
 * @param from first stream offset of the bytes meant, -1 none
 * @param to stream offset after the last of them, -1 none
 * @param text what happened here, without a subject: {@code reads J; S2, bytes [412, 503), unread}
 * @param brief the same for narrow places, not longer than {@code text}
 */
public record WitnessStep(
        String role,
        int event,
        int process,
        String processName,
        String thread,
        String kind,
        long lamport,
        long time,
        String location,
        int connection,
        long from,
        long to,
        String text,
        String brief) {
    /** File and line of the location, empty when it was not recorded: {@code Replica.java:88}. */
    public String sourceLine() {
        int open = location.lastIndexOf('(');
        return open >= 0 && location.endsWith(")") ? location.substring(open + 1, location.length() - 1) : location;
    }
}
