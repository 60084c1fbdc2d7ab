package dev.lightcone.api;

/**
 * Something that the application does and that has begun, see {@link Lightcone#operation}. It ends once: closing it again
 * does nothing. Any thread may close it.
 */
public final class Operation implements AutoCloseable {
    /** What begins where there is no agent, or when the agent did not take it: it ends without a word. */
    static final Operation UNTOLD = new Operation(0, "");

    private final String name;
    private volatile long token;

    /** @param token by which the agent joins beginning and end; 0 nothing is told at the end */
    Operation(long token, String name) {
        this.token = token;
        this.name = name;
    }

    /** Tells the agent that the operation ends, here and now in the order of the calling thread. Never throws. */
    @Override
    public void close() {
        long begun = token;
        if (begun != 0) {
            token = 0;
            Lightcone.ended(begun, name);
        }
    }
}
