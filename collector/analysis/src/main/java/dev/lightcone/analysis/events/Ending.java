package dev.lightcone.analysis.events;

/** How a process ended, as far as its log and its parent's tell. */
public enum Ending {
    /** Its orderly end began. Events may follow. */
    GOODBYE("ended"),
    /** A traced parent asked for its end, and it said no goodbye. */
    KILLED_BY_PARENT("killed by its parent"),
    /** Its lock is gone and it said no goodbye. */
    CRASHED("crashed"),
    /** It called {@code Runtime.halt}. */
    HALTED("halted"),
    /** It holds its lock: it still runs. */
    RUNNING("running"),
    /** It said no goodbye, and whether it still runs cannot be told. */
    UNKNOWN("end not known");

    private final String words;

    Ending(String words) {
        this.words = words;
    }

    /** For people, after a process's name. */
    public String words() {
        return words;
    }

    /** True if the process is known to be over. */
    public boolean over() {
        return this != RUNNING && this != UNKNOWN;
    }
}
