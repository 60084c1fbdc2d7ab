package dev.lightcone.agent.log;

import dev.lightcone.protocol.HandoffKind;
import java.util.Arrays;

/**
 * Tokens that one chain was given: those it has not told yet, and the latest of those it knows, so that none is told
 * again and again. Only the chain's thread changes it.
 */
final class Arrivals {
    /** Most that wait to be told. */
    static final int MOST = 16;

    private static final int KNOWN = 64;

    private long[] tokens;
    private int[] kinds;
    private int count;
    private long[] known;

    /** How many wait to be told. */
    int count() {
        return count;
    }

    long token(int at) {
        return tokens[at];
    }

    int kind(int at) {
        return kinds[at];
    }

    /** True if the chain has the token already; false is no proof that it has not. */
    boolean has(long token) {
        if (known != null && known[place(token)] == token) {
            return true;
        }
        for (int i = 0; i < count; i++) {
            if (tokens[i] == token) {
                return true;
            }
        }
        return false;
    }

    /** True if the next one finds no room. */
    boolean full() {
        return count == MOST;
    }

    void add(long token, int kind) {
        if (tokens == null) {
            tokens = new long[2];
            kinds = new int[2];
        } else if (count == tokens.length) {
            tokens = Arrays.copyOf(tokens, MOST);
            kinds = Arrays.copyOf(kinds, MOST);
        }
        tokens[count] = token;
        kinds[count++] = kind;
    }

    /** Makes room by forgetting the oldest that is synchronization; false if all are hand-offs. */
    boolean forgetOldest() {
        for (int i = 0; i < count; i++) {
            if (HandoffKind.isSynchronization(kinds[i])) {
                System.arraycopy(tokens, i + 1, tokens, i, count - i - 1);
                System.arraycopy(kinds, i + 1, kinds, i, count - i - 1);
                count--;
                return true;
            }
        }
        return false;
    }

    /** Those of a kind that were not told yet are no part of what comes now. */
    void forget(int kind) {
        for (int i = count - 1; i >= 0; i--) {
            if (kinds[i] == kind) {
                System.arraycopy(tokens, i + 1, tokens, i, count - i - 1);
                System.arraycopy(kinds, i + 1, kinds, i, count - i - 1);
                count--;
            }
        }
    }

    /** All that waited was told. */
    void told() {
        for (int i = 0; i < count; i++) {
            learn(tokens[i]);
        }
        count = 0;
    }

    /** The chain gave or told the token itself. */
    void learn(long token) {
        if (known == null) {
            known = new long[KNOWN];
        }
        known[place(token)] = token;
    }

    void clear() {
        count = 0;
        if (known != null) {
            Arrays.fill(known, 0);
        }
    }

    private static int place(long token) {
        return (int) (token ^ token >>> 6) & (KNOWN - 1);
    }
}
