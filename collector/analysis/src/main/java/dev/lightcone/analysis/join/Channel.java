package dev.lightcone.analysis.join;

/**
 * One direction of a connection. Arrays are shared: not to be changed.
 *
 * @param index also its index in {@link Join#channels()}
 * @param connection connection number
 * @param sends events that sent, or may have sent, at least one byte, by offset
 * @param receives events that read at least one byte, by offset
 * @param sentBytes bytes that the sender's calls accepted, in all; no fewer than were read, if all matches are certain
 * @param receivedBytes bytes that the receiver read, in all
 * @param aligned true if both ends are known to count the same bytes: only then are there matches
 * @param whyNot why it is not aligned, for people; "" if it is
 * @param trustedTo offset in the sender's count up to which matches are certain; {@link Long#MAX_VALUE} all the way
 * @param shift receiver's offset minus sender's offset of the same byte, if aligned
 */
public record Channel(
        int index,
        int connection,
        Connection.End sender,
        Connection.End receiver,
        int[] sends,
        int[] receives,
        long sentBytes,
        long receivedBytes,
        boolean aligned,
        String whyNot,
        long trustedTo,
        long shift) {
    /** True if both ends are traced. */
    public boolean traced() {
        return sender.traced() && receiver.traced();
    }
}
