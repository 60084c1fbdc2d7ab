package dev.lightcone.analysis.join;

/** A sending and a receiving flow that speak of the same datagrams, and how far their matching has come. */
final class FlowPair {
    /** Number among all pairs. */
    final int index;

    final Flow from;
    final Flow to;
    final PairedBy by;
    /** True if the kernel hands each datagram over at most once: both ends are on one, and nobody is between. */
    final boolean once;
    /** The last of the sends that were matched so far, as an event; -1 none. */
    int high = -1;

    FlowPair(int index, Flow from, Flow to, PairedBy by) {
        this.index = index;
        this.from = from;
        this.to = to;
        this.by = by;
        String kernel = from.process().bootId();
        once = by == PairedBy.ADDRESS && !kernel.isEmpty() && kernel.equals(to.process().bootId());
    }
}
