package dev.lightcone.agent.shipping;

/**
 * What the collector answered to one piece.
 *
 * @param status HTTP status
 * @param offset bytes of the segment that it has, -1 not said
 * @param sealed true if the segment is whole and on its disk
 * @param retryAfter how long it wants to be left alone, seconds, 0 not said
 */
record Reply(int status, long offset, boolean sealed, int retryAfter) {
    /** True if it took the piece, or says from where on it wants one. */
    boolean taken() {
        return (status == 200 || status == 409) && offset >= 0;
    }

    /** True if trying again soon may help: it is busy or full. */
    boolean busy() {
        return status == 429 || status == 503 || status == 507 || status == 408;
    }

    /** Why it did not take the piece, for people. */
    String refusal() {
        return switch (status) {
            case 401, 403 -> "it wants another token";
            case 404, 405 -> "it takes no logs; start it with serve --store DIR";
            case 507 -> "its store is full";
            case 429, 503 -> "it is busy";
            default -> "it answers " + status;
        };
    }
}
