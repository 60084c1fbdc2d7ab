package dev.lightcone.agent.log;

import dev.lightcone.protocol.ChainCut;
import dev.lightcone.protocol.HandoffKind;
import java.util.Arrays;

/**
 * Links what a connection decrypts to the read that its last byte came by: one task goes on with whatever has come
 * meanwhile, and part of a record waits for the rest. Both ends are called under the connection's own lock.
 */
final class Deciphering {
    /** Reads that are remembered of one connection; of more, the order of the latest is not known. */
    static final int MOST = 32;

    private static final int ADDED = 0;
    private static final int USED = 1;
    private static final int READS = 2;

    private final Handoffs handoffs;
    private final Introductions introductions;
    private final Published reads;

    Deciphering(Handoffs handoffs, Introductions introductions, Published reads) {
        this.handoffs = handoffs;
        this.introductions = introductions;
        this.reads = reads;
    }

    void append(Object connection, long bytes) {
        long token = handoffs.token(HandoffKind.HTTP);
        long[] before = reads.load(connection, HandoffKind.HTTP, 0);
        reads.publish(connection, HandoffKind.HTTP, 0, appended(before, bytes, token));
    }

    void decrypt(Object connection, long left) {
        long[] before = reads.load(connection, HandoffKind.HTTP, 0);
        long used = before == null ? 0 : before[ADDED] - left;
        if (before != null && used <= before[USED]) {
            return;
        }
        introductions.cut(ChainCut.REQUEST);
        if (before != null) {
            long[] rest = used(before, used);
            reads.publish(connection, HandoffKind.HTTP, 0, rest);
            if (rest[READS + 1] != 0) {
                introductions.expect(rest[READS + 1], HandoffKind.HTTP);
            }
        }
    }

    /** How many bytes came and how many were used, then for each read where it ends, and its token. Before: null at first. */
    static long[] appended(long[] before, long bytes, long token) {
        if (before == null) {
            return new long[] {bytes, 0, bytes, token};
        }
        long end = before[ADDED] + bytes;
        int last = before.length - 2;
        boolean same = before[last + 1] == token;
        boolean full = before.length == READS + 2 * MOST;
        long[] after = Arrays.copyOf(before, same || full ? before.length : before.length + 2);
        after[ADDED] = end;
        after[after.length - 2] = end;
        after[after.length - 1] = same || !full ? token : 0;
        return after;
    }

    /** The first read of the result is the one that the last of so many bytes came by. */
    static long[] used(long[] before, long bytes) {
        int at = READS;
        while (at < before.length - 2 && before[at] < bytes) {
            at += 2;
        }
        long[] after = new long[READS + before.length - at];
        after[ADDED] = before[ADDED];
        after[USED] = bytes;
        System.arraycopy(before, at, after, READS, before.length - at);
        return after;
    }
}
