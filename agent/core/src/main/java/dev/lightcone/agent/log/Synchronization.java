package dev.lightcone.agent.log;

import dev.lightcone.protocol.RecordType;

/**
 * Links chains by what they synchronize on. A chain publishes the token of its last RELEASE, and of what it acquired
 * since: so a RELEASE is written once after each event of its own, however often locks are taken between, and a chain
 * without events passes on what it acquired. Thread-safe.
 */
final class Synchronization {
    /** Most tokens published together; more are made one by a RELEASE of the chain. */
    private static final int MOST = 8;

    private static final long[] NOTHING = {};

    private final Introductions introductions;
    private final Handoffs handoffs;
    private final Published published;

    Synchronization(Introductions introductions, Handoffs handoffs, Published published) {
        this.introductions = introductions;
        this.handoffs = handoffs;
        this.published = published;
    }

    /** What was published through an object so far, null if nothing. */
    long[] load(Object what, int kind, long number) {
        return published.load(what, kind, number);
    }

    /** The calling thread observed what was published with the tokens. */
    void acquire(long[] tokens, int kind) {
        ThreadState state = introductions.known();
        if (state != null) {
            if (tokens == state.acquired || tokens == state.published) {
                return;
            }
            state.acquired = tokens;
        }
        for (long token : tokens) {
            introductions.expect(token, kind);
        }
    }

    /** The calling thread publishes all that came before through an object. */
    void release(Object what, int kind, long number) {
        ThreadState state = introductions.known();
        if (state == null) {
            return;
        }
        long[] tokens = state.published;
        if (tokens == null) {
            tokens = tokens(state, kind);
            state.published = tokens;
        }
        if (tokens.length != 0) {
            published.publish(what, kind, number, tokens);
        }
    }

    private long[] tokens(ThreadState state, int kind) {
        Arrivals arrivals = state.arrivals;
        boolean told = !state.logged || state.out != 0;
        int own = state.out == 0 ? 0 : 1;
        if (!told || arrivals.count() + own > MOST) {
            long token = handoffs.write(state, RecordType.RELEASE, kind);
            return token == 0 ? NOTHING : new long[] {token};
        }
        long[] tokens = new long[arrivals.count() + own];
        for (int i = 0; i < arrivals.count(); i++) {
            tokens[i] = arrivals.token(i);
        }
        if (own == 1) {
            tokens[tokens.length - 1] = state.out;
        }
        return tokens;
    }
}
