package dev.lightcone.analysis.join;

/**
 * A message, for findings: a maximal run of sends on one direction by one chain with no other event of that chain
 * between; a name given by the application begins a new one. Where the sender is not traced, a run of receives.
 *
 * @param index also its index in {@link Join#messages()}
 * @param channel channel number
 * @param firstSend event, -1 if the sender is not traced
 * @param lastSend event, -1 if the sender is not traced
 * @param from stream offset of its first byte, in the sender's count
 * @param to offset after its last byte; of an unfinished send only what is proven to have left
 * @param firstReceive event that read its first byte, -1 none
 * @param lastReceive event that read its last byte, -1 none
 * @param label name given by the application, "" none
 * @param description as given with the name, "" none
 */
public record MessageRun(
        int index,
        int channel,
        int firstSend,
        int lastSend,
        long from,
        long to,
        int firstReceive,
        int lastReceive,
        Fate fate,
        String label,
        String description) {
    /** The same with another fate. */
    public MessageRun with(Fate other) {
        return new MessageRun(
                index, channel, firstSend, lastSend, from, to, firstReceive, lastReceive, other, label, description);
    }
}
