package dev.lightcone.agent.log;

/** Says goodbye when the JVM begins to shut down; a process that ends without it was killed, halted or crashed. */
final class Endings extends OwnThread {
    private final EventLog log;

    private Endings(EventLog log) {
        super(null, "lightcone-goodbye");
        this.log = log;
    }

    /** Registers the goodbye of a log; too late when the JVM is already shutting down. */
    static Endings register(EventLog log) {
        Endings hook = new Endings(log);
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            log.goodbye(0);
        }
        return hook;
    }

    void unregister() {
        try {
            Runtime.getRuntime().removeShutdownHook(this);
        } catch (IllegalStateException e) {
            // shutting down: it says goodbye in a moment
        }
    }

    @Override
    public void run() {
        log.goodbye(0);
    }
}
