package dev.lightcone.analysis.graph;

/**
 * One step of a path: how its event follows from the one before.
 *
 * @param event the event reached
 * @param how the kind of step; null for the first event of a path
 * @param certain false if only potential order leads here
 * @param through the un-traced peer or the gap that it goes through, "" none
 */
public record Step(int event, How how, boolean certain, String through) {
    /** Kinds of steps. */
    public enum How {
        /** Next in the same chain. */
        PROGRAM_ORDER,
        /** A receive of bytes that the event before sent. */
        MESSAGE,
        /** Accepting, or completing, what was begun at the other end. */
        CONNECT,
        /** Handed from one chain to another of the same process. */
        HANDOFF,
        /** Observing what the event before published, through a lock, a volatile field or a concurrent collection. */
        SYNCHRONIZATION,
        /** A child process starting, or its end being seen. */
        SPAWN,
        /** A value read that the event before wrote, by the application's word. */
        READS_FROM,
        /** An effect of what the event before caused outside of all traced processes, by the application's word. */
        OUTSIDE,
        /** Later in the same process, on another chain. */
        PROCESS_ORDER,
        /** Through somebody who is not traced, or through bytes that could not be aligned. */
        THROUGH_PEER,
        /** A later incarnation of the same process. */
        RESTART
    }
}
