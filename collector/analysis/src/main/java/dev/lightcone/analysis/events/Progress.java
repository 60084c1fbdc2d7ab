package dev.lightcone.analysis.events;

/** Told now and then how far a long job is; called on the caller's thread. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (what, done, of) -> {};

    /**
     * A step forward.
     *
     * @param what the job, for people, such as "reading logs"
     * @param done units done so far (bytes when reading)
     * @param of units in all, -1 unknown
     */
    void at(String what, long done, long of);
}
