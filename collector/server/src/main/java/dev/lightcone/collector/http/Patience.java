package dev.lightcone.collector.http;

/**
 * How long the server bears with slow clients.
 *
 * @param bodyMs until the body of a piece must be there, milliseconds
 * @param requestMs until a request that began must be whole, milliseconds
 */
record Patience(long bodyMs, long requestMs) {
    static final Patience DEFAULT = new Patience(15_000, 30_000);
}
