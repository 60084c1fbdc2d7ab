package dev.lightcone.agent.log;

import dev.lightcone.bootstrap.LastHook;

/**
 * Says goodbye when the JVM begins to shut down, and ends the log when the application's own shutdown hooks are through,
 * for these may still do a lot. A process that ends without a goodbye was killed, halted or crashed.
 */
final class Endings extends OwnThread {
    private final EventLog log;

    private Endings(EventLog log) {
        super(null, "lightcone-goodbye");
        this.log = log;
    }

    /** Registers the goodbye of a log; too late when the JVM is already shutting down. */
    static Endings register(EventLog log) {
        Endings hook = new Endings(log);
        log.endsLater(LastHook.register(new Runnable() {
            @Override
            public void run() {
                end(log);
            }
        }));
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            log.goodbye(0);
        }
        return hook;
    }

    /** In a thread of ours: whose sockets are not the application's, and whom nobody has interrupted. */
    private static void end(EventLog log) {
        try {
            Thread thread = new OwnThread(
                    new Runnable() {
                        @Override
                        public void run() {
                            log.end();
                        }
                    },
                    "lightcone-end");
            thread.start();
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // somebody wants the end more than we do
        } catch (Throwable noThread) {
            // what was written can be read
        }
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
