package dev.lightcone.api;

/**
 * That a thread acts as a process of its own, see {@link Lightcone#as}. It ends once, by the thread that began it: closing
 * it again, or by another thread, does nothing.
 */
public final class LogicalProcess implements AutoCloseable {
    /** What there is without an agent: it ends without a word. */
    static final LogicalProcess UNTOLD = new LogicalProcess(null);

    private final Object scope;
    private final Thread thread = Thread.currentThread();
    private boolean open;

    /** @param scope by which the agent knows it; null: nothing is told at the end */
    LogicalProcess(Object scope) {
        this.scope = scope;
        open = scope != null;
    }

    /** The thread acts as it did before. Never throws. */
    @Override
    public void close() {
        if (thread == Thread.currentThread() && open) {
            open = false;
            Lightcone.asEnded(scope);
        }
    }
}
