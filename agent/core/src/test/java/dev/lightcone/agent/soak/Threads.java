package dev.lightcone.agent.soak;

/** Starts threads, virtual ones where asked for and there are such. */
final class Threads {
    private Threads() {}

    static void start(Runnable task, boolean virtual) throws ReflectiveOperationException {
        if (virtual && Runtime.version().feature() >= 21) {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } else {
            Thread thread = new Thread(task, "soak");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
