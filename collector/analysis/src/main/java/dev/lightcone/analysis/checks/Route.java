package dev.lightcone.analysis.checks;

import java.util.Arrays;

/** From one process to another: its messages by their last send, and how many of them the receiver can have known of. */
final class Route {
    private final int sender;
    private int[] sent = new int[16];
    private int count;
    private int known;

    Route(int sender) {
        this.sender = sender;
    }

    int sender() {
        return sender;
    }

    /** Messages must come in the order of their last sends. */
    void sent(int message) {
        if (count == sent.length) {
            sent = Arrays.copyOf(sent, 2 * count);
        }
        sent[count++] = message;
    }

    /** The next message that the receiver did not know of so far, -1 none. */
    int next() {
        return known < count ? sent[known] : -1;
    }

    /** The receiver knows of that one now. */
    void pass() {
        known++;
        if (known == count) {
            known = 0;
            count = 0;
        }
    }
}
