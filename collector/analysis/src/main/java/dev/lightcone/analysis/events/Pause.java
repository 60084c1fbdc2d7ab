package dev.lightcone.analysis.events;

/**
 * A time in which a process, or at least its agent's thread, stood still.
 *
 * @param process process number
 * @param until epoch ns: when it went on
 * @param least how long at least, ns
 * @param most how long at most, ns
 * @param cause see {@link dev.lightcone.protocol.PauseCause}
 * @param detail by cause, ns
 */
public record Pause(int process, long until, long least, long most, int cause, long detail) {
    /** Epoch ns: from then on it certainly stood still. */
    public long since() {
        return until - least;
    }

    /** For how much of the time between two moments it certainly stood still, ns. */
    public long within(long from, long to) {
        return Math.max(0, Math.min(until, to) - Math.max(since(), from));
    }
}
