package dev.lightcone.agent.sockets;

/** What the kernel said last of one connection, made when it first held something back. For the watching thread alone. */
final class KernelView {
    /** Reading in which it held something. */
    int round;

    /** Reading in which nothing moved. */
    int standing;

    /** Bytes that had left and were acknowledged. */
    long acknowledged = -1;

    long unread;

    /** True if nobody read since the reading before. */
    boolean unreadStill;

    /** True once told and not yet over. */
    boolean told;

    private int toldRound;
    private int toldAux;
    private long toldUnacked;
    private long toldUnread;
    private int toldTimer;
    private long toldRetransmits;

    /** True for bytes that wait for a reader. */
    boolean readable() {
        return unread > 0 && unreadStill;
    }

    /** True if this is not what was told last, or was told long ago; it counts as told from then on. */
    boolean news(int now, int repeat, int aux, long unacked, int timer, long retransmits) {
        boolean same = told
                && toldAux == aux
                && toldUnacked == unacked
                && toldUnread == unread
                && toldTimer == timer
                && toldRetransmits == retransmits;
        if (same && now - toldRound < repeat) {
            return false;
        }
        told = true;
        toldRound = now;
        toldAux = aux;
        toldUnacked = unacked;
        toldUnread = unread;
        toldTimer = timer;
        toldRetransmits = retransmits;
        return true;
    }
}
