package dev.lightcone.analysis.events;

import java.nio.file.Path;
import java.util.List;

/** All events of one run, with what is known about its processes and sockets, and about what is missing. Immutable. */
public final class Execution {
    private final String run;
    private final List<String> otherRuns;
    private final List<ProcessLog> processes;
    private final Events events;
    private final Datagrams datagrams;
    private final List<SocketInfo> sockets;
    private final List<Gap> gaps;
    private final List<UntracedSighting> untraced;
    private final Observations observations;
    private final List<Problem> problems;

    Execution(
            String run,
            List<String> otherRuns,
            List<ProcessLog> processes,
            Events events,
            Datagrams datagrams,
            List<SocketInfo> sockets,
            List<Gap> gaps,
            List<UntracedSighting> untraced,
            Observations observations,
            List<Problem> problems) {
        this.run = run;
        this.otherRuns = List.copyOf(otherRuns);
        this.processes = List.copyOf(processes);
        this.events = events;
        this.datagrams = datagrams;
        this.sockets = List.copyOf(sockets);
        this.gaps = List.copyOf(gaps);
        this.untraced = List.copyOf(untraced);
        this.observations = observations;
        this.problems = List.copyOf(problems);
    }

    /**
     * Reads the logs under some directories (or segment files) and keeps one run. What cannot be used is a
     * {@link Problem}; no logs at all is an execution without processes.
     *
     * @param runOrNull id of the run to keep (as given, as UUID or the first four or more digits of it); null: the newest
     * @throws UnreadableInput if a directory does not exist or cannot be listed, or no run has that id
     */
    public static Execution read(List<Path> dirs, String runOrNull, Progress progress) throws UnreadableInput {
        return read(dirs, runOrNull, Live.NOT, progress);
    }

    /**
     * Reads logs that may still grow.
     *
     * @param live how; its horizon moves on
     */
    public static Execution read(List<Path> dirs, String runOrNull, Live live, Progress progress)
            throws UnreadableInput {
        return new ExecutionReader(live, progress).read(dirs, runOrNull);
    }

    /** Id of the run: as given by an option, else the UUID that its first process made up; "" without logs. */
    public String run() {
        return run;
    }

    /** The other runs in the same directories, newest first. */
    public List<String> otherRuns() {
        return otherRuns;
    }

    /** By start time; the index is the process number. */
    public List<ProcessLog> processes() {
        return processes;
    }

    public Events events() {
        return events;
    }

    /** Addresses and contents of datagrams, by {@link Events#datagram}. */
    public Datagrams datagrams() {
        return datagrams;
    }

    /** The index is the socket number. */
    public List<SocketInfo> sockets() {
        return sockets;
    }

    /** What the logs lack, by their own word or by damage. The join knows of more. */
    public List<Gap> gaps() {
        return gaps;
    }

    public List<UntracedSighting> untraced() {
        return untraced;
    }

    /** What agents saw of their own process beside its events. */
    public Observations observations() {
        return observations;
    }

    public List<Problem> problems() {
        return problems;
    }
}
