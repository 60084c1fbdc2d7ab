package dev.lightcone.collector.http;

/**
 * How long the server bears with slow clients.
 *
 * @param bodyMs until the body of a piece must be there, milliseconds
 * @param requestMs until a request that began must be whole, milliseconds
 * @param answerMs until an answer must be read, beside what its length allows for, milliseconds
 * @param unreadBytes of answers that may lie in memory because they are not read yet
 */
record Patience(long bodyMs, long requestMs, long answerMs, long unreadBytes) {
    private static final long LEAST_BYTES = 32L << 20;
    private static final int SHARE = 8;

    static final Patience DEFAULT = new Patience(
            15_000, 30_000, 30_000, Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / SHARE));
}
