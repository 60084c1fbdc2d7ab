package dev.lightcone.analysis.checks;

import java.util.List;

/**
 * A message that was overtaken: others, sent after it, were read completely while its first byte was unread.
 *
 * @param late the overtaken message (m1)
 * @param by messages that overtook it (m2), in the order in which they were read
 */
public record Overtaking(int late, List<By> by) {
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
}
