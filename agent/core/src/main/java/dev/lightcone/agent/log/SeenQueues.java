package dev.lightcone.agent.log;

/**
 * The queues that one task took something from, a few of them. One that waits for an answer takes once from a queue; one
 * that takes again is a loop over what others give it. Only the task's thread changes it.
 */
final class SeenQueues {
    private static final int MOST = 4;

    private int[] hashes;
    private int count;

    /** Notes a queue; true if it may have been noted before, or too many others were. */
    boolean again(Object queue) {
        int hash = System.identityHashCode(queue);
        for (int i = 0; i < count; i++) {
            if (hashes[i] == hash) {
                return true;
            }
        }
        if (count == MOST) {
            return true;
        }
        if (hashes == null) {
            hashes = new int[MOST];
        }
        hashes[count++] = hash;
        return false;
    }

    void clear() {
        count = 0;
    }
}
