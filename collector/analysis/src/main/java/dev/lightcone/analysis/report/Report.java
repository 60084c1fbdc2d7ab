package dev.lightcone.analysis.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * The content of {@code lightcone.json}, field by field. Within one {@link #FORMAT_VERSION} fields may be added; none goes,
 * and none changes its meaning.
 *
 * <p>Times are epoch nanoseconds as decimal strings, addresses {@code host:port} as in RFC 5952 or {@code unix:/path},
 * sizes in bytes of application payload. Processes, connections and events are named by the ids of their lists. An
 * absent value is null, except in lists, which are then empty. Lists have one order for one set of logs.
 *
 * @param formatVersion {@link #FORMAT_VERSION}
 * @param toolVersion version of the Lightcone that wrote it
 * @param verdict VIOLATED, PASSED or INCONCLUSIVE
 */
@JsonPropertyOrder({
    "formatVersion",
    "toolVersion",
    "verdict",
    "options",
    "processes",
    "connections",
    "messages",
    "edges",
    "findings",
    "failures",
    "gaps"
})
public record Report(
        int formatVersion,
        String toolVersion,
        String verdict,
        Options options,
        List<ProcessEntry> processes,
        List<ConnectionEntry> connections,
        Messages messages,
        Edges edges,
        List<FindingEntry> findings,
        List<FailureEntry> failures,
        List<GapEntry> gaps) {
    /** The version of this format. */
    public static final int FORMAT_VERSION = 1;

    /**
     * What it was judged by.
     *
     * @param order thread, process or process=NAMES
     * @param causal causal promises, as given
     * @param rules name of the rules file, null = none
     * @param run the run judged
     */
    @JsonPropertyOrder({"order", "causal", "rules", "run"})
    public record Options(String order, List<String> causal, String rules, String run) {}

    /**
     * A process incarnation.
     *
     * @param endedAt null while it runs or when its end is not known
     * @param ending GOODBYE, KILLED_BY_PARENT, CRASHED, HALTED, RUNNING or UNKNOWN
     * @param events logged events
     * @param dropped records that its agent could not write
     * @param sendRate calls that sent, null = none did
     * @param receiveRate calls that read, null = none did
     * @param logBytes bytes of its log on the disk now; 0 for a logical process, whose JVM has the log
     * @param logBytesPerHour how fast the log grows at this rate, null = too short to tell, or no log of its own
     * @param filters what its agent was told to trace alone or to leave out, as "exclude=7001"; empty = nothing
     */
    @JsonPropertyOrder({
        "id",
        "name",
        "pid",
        "host",
        "incarnation",
        "startedAt",
        "endedAt",
        "ending",
        "events",
        "dropped",
        "sendRate",
        "receiveRate",
        "logBytes",
        "logBytesPerHour",
        "filters"
    })
    public record ProcessEntry(
            String id,
            String name,
            long pid,
            String host,
            String incarnation,
            String startedAt,
            String endedAt,
            String ending,
            long events,
            long dropped,
            Rate sendRate,
            Rate receiveRate,
            long logBytes,
            Long logBytesPerHour,
            List<String> filters) {}

    /**
     * A connection, as seen from both of its ends or from one.
     *
     * @param transport tcp, udp or unix
     * @param pairedBy address, fingerprint or none
     * @param aligned true when both directions give certain order
     */
    @JsonPropertyOrder({"id", "transport", "pairedBy", "aligned", "client", "server", "clientToServer", "serverToClient"
    })
    public record ConnectionEntry(
            String id,
            String transport,
            String pairedBy,
            boolean aligned,
            EndEntry client,
            EndEntry server,
            Traffic clientToServer,
            Traffic serverToClient) {}

    /**
     * An end of a connection.
     *
     * @param process null = not traced
     * @param address null = not known
     */
    @JsonPropertyOrder({"process", "address"})
    public record EndEntry(String process, String address) {}

    /**
     * One direction of a connection: calls that moved bytes and the bytes they moved; 0 at an end not traced.
     *
     * @param sendRate null = nothing was sent, or the sender is not traced
     * @param receiveRate null = nothing was read, or the receiver is not traced
     */
    @JsonPropertyOrder({"sends", "receives", "sentBytes", "receivedBytes", "sendRate", "receiveRate"})
    public record Traffic(
            long sends, long receives, long sentBytes, long receivedBytes, Rate sendRate, Rate receiveRate) {}

    /**
     * Messages between traced processes, by fate; the fates add up to {@code sent}.
     *
     * @param unmatchedReceives receives between traced processes for which no send is known
     */
    @JsonPropertyOrder({
        "sent",
        "delivered",
        "late",
        "inTransit",
        "lost",
        "neverRead",
        "duplicated",
        "reordered",
        "unknown",
        "unmatchedReceives"
    })
    public record Messages(
            long sent,
            long delivered,
            long late,
            long inTransit,
            long lost,
            long neverRead,
            long duplicated,
            long reordered,
            long unknown,
            long unmatchedReceives) {}

    /** Certain order between chains: pairs of a send and a receive of its bytes, and hand-offs. */
    @JsonPropertyOrder({"message", "handoff"})
    public record Edges(long message, long handoff) {}

    /**
     * A finding.
     *
     * @param id its fingerprint, the same in every run that shows it again
     * @param severity error, warning or info
     * @param certainty certain or possible
     * @param count how many times its cause showed: messages that overtook, or overtakings
     */
    @JsonPropertyOrder({"id", "rule", "severity", "certainty", "count", "title", "explanation", "processes", "witness"})
    public record FindingEntry(
            String id,
            String rule,
            String severity,
            String certainty,
            int count,
            String title,
            String explanation,
            List<String> processes,
            List<WitnessEntry> witness) {}

    /**
     * One event of a witness.
     *
     * @param role m1.send, path, m2.send, m2.receive or m1.receive
     * @param location {@code class#method(File.java:88)}, null when it was not recorded
     * @param connection null when the event is not about one
     * @param from first stream offset of the bytes meant, null when the event is not about bytes
     * @param to stream offset after the last of them
     */
    @JsonPropertyOrder({
        "role",
        "event",
        "process",
        "thread",
        "kind",
        "lamport",
        "time",
        "location",
        "connection",
        "from",
        "to"
    })
    public record WitnessEntry(
            String role,
            String event,
            String process,
            String thread,
            String kind,
            long lamport,
            String time,
            String location,
            String connection,
            Long from,
            Long to) {}

    /**
     * A failure verdict.
     *
     * @param certainty proven, probable or undecidable
     * @param subject processes or connections concerned
     * @param groups sides of a partition, else empty
     * @param candidates verdicts between which the evidence does not decide, else empty
     * @param to null while it lasts
     */
    @JsonPropertyOrder({"verdict", "severity", "certainty", "subject", "groups", "candidates", "from", "to", "evidence"
    })
    public record FailureEntry(
            String verdict,
            String severity,
            String certainty,
            List<String> subject,
            List<List<String>> groups,
            List<String> candidates,
            String from,
            String to,
            List<String> evidence) {}

    /**
     * What is known not to be known.
     *
     * @param connection null = the whole process
     * @param lost records lost, null = not known
     * @param text what is known of it beside, such as the filter that left it out; null = nothing
     */
    @JsonPropertyOrder({"process", "connection", "from", "to", "reason", "lost", "text"})
    public record GapEntry(
            String process, String connection, String from, String to, String reason, Long lost, String text) {}
}
