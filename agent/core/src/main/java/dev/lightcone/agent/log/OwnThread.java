package dev.lightcone.agent.log;

/** A thread of the agent's own: a daemon that takes nothing over from the application, and whose sockets are untraced. */
public class OwnThread extends Thread {
    public OwnThread(Runnable work, String name) {
        super(null, work, name, 0, false);
        setDaemon(true);
        setContextClassLoader(null);
    }

    /** True in a thread of the agent's own. */
    public static boolean isCurrent() {
        return Thread.currentThread() instanceof OwnThread;
    }
}
