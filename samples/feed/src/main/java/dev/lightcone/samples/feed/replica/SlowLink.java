package dev.lightcone.samples.feed.replica;

import java.util.List;

/**
 * A link that is slow at its receiving end: after each post from one peer its reader reads nothing, not one byte, until
 * certain facts hold. Or a desk that is slow: after each post of one author it stores nothing until then.
 *
 * @param peer the peer, or the author, whose posts come late; empty: none
 * @param until the facts that end the wait
 */
record SlowLink(String peer, List<String> until) {
    static SlowLink none() {
        return new SlowLink("", List.of());
    }

    /** Called by the thread that reads from a peer, or stores for an author, after a post and before it goes on. */
    void hold(String from, Facts facts) throws InterruptedException {
        if (peer.equals(from)) {
            for (String fact : until) {
                facts.await(fact, 1);
            }
        }
    }
}
