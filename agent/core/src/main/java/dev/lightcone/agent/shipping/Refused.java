package dev.lightcone.agent.shipping;

import java.io.IOException;

/** The collector did not take a piece. */
final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    private final int retryAfter;
    private final boolean lasting;

    Refused(Reply reply) {
        super(reply.refusal());
        retryAfter = reply.retryAfter();
        lasting = !reply.busy();
    }

    /** Seconds, 0 not said. */
    int retryAfter() {
        return retryAfter;
    }

    /** True if trying again soon will not help. */
    boolean lasting() {
        return lasting;
    }
}
