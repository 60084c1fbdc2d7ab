package dev.lightcone.analysis.checks;

import java.util.List;

/**
 * A message that was overtaken: others, sent after it, were read completely while its first byte was unread.
 *
 * @param late the overtaken message (m1)
 * @param by messages that overtook it (m2), in the order in which they were read: the first {@link #MOST} of them, and where
 *     none of these is certain, up to as many more with the first certain one
 */
public record Overtaking(int late, List<By> by) {
    /** A reader that falls far behind is overtaken by very many messages; so many are kept. */
    public static final int MOST = 200;

    /**
     * A message that overtook.
     *
     * @param message its number
     * @param certain true when the send of the late message certainly happened before its own; else possibly
     */
    public record By(int message, boolean certain) {}

    /** True when at least one of them certainly overtook it. */
    public boolean certain() {
        return by.stream().anyMatch(By::certain);
    }

    /** What an accusation may count: the certain ones alone as soon as there is one, else all. */
    Overtaking accusable() {
        return certain() ? new Overtaking(late, by.stream().filter(By::certain).toList()) : this;
    }
}
