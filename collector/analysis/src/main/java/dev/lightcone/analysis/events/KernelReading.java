package dev.lightcone.analysis.events;

/**
 * What the kernel held of one socket at one moment, written where nothing moved since the reading before.
 *
 * @param process process number
 * @param socket socket number, -1: this only says that readings are made from now on
 * @param time epoch ns
 * @param unacknowledged bytes sent and not acknowledged; without a socket how far readings lie apart, ns
 * @param unread bytes that nobody read, of a listener connections that nobody accepted; without a socket 1 = not all
 *     connections are looked at
 * @param timer 1 = it sends again, 4 = it asks whether the peer's window is still closed
 * @param retransmits how often it sent again without an answer
 * @param probes how often it asked without an answer
 * @param state the kernel's number, 1 established, 10 listens
 */
public record KernelReading(
        int process,
        int socket,
        long time,
        long unacknowledged,
        long unread,
        int timer,
        long retransmits,
        long probes,
        int state) {
    /** True if it holds nothing back: this tells that an earlier reading is over. */
    public boolean clear() {
        return unacknowledged == 0 && unread == 0 && retransmits == 0;
    }
}
