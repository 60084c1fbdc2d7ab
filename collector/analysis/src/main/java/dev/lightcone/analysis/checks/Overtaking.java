package dev.lightcone.analysis.checks;

import java.util.List;

/**
 * A message that was overtaken: others, sent after it, were read completely while its first byte was unread; or, where the
 * application tells its deliveries, delivered while it was not.
 *
 * @param late the overtaken message (m1)
 * @param by messages that overtook it (m2), in the order in which they came: the first {@link #MOST} of them, and where
 *     none of these is certain, up to as many more with the first certain one
 * @param delivered false: at reading; true: at delivery
 */
public record Overtaking(int late, List<By> by, boolean delivered) {
    /** A reader that falls far behind is overtaken by very many messages; so many are kept. */
    public static final int MOST = 200;

    /** At reading. */
    public Overtaking(int late, List<By> by) {
        this(late, by, false);
    }

    /**
     * A message that overtook.
     *
     * @param message its number
     * @param certain true when the send of the late message certainly happened before its own; else possibly
     */
    public record By(int message, boolean certain) {}

    /** True when at least one of them certainly overtook it. */
    public boolean certain() {
        return by instanceof Overtakers compact
                ? compact.anyCertain()
                : by.stream().anyMatch(By::certain);
    }

    /** What an accusation may count: the certain ones alone as soon as there is one, else all. */
    Overtaking accusable() {
        if (by instanceof Overtakers compact) {
            return compact.anyCertain() ? with(compact.certainOnes()) : this;
        }
        return certain() ? with(by.stream().filter(By::certain).toList()) : this;
    }

    /** The same with other messages. */
    Overtaking with(List<By> others) {
        return new Overtaking(late, others, delivered);
    }

    /** The same, as what happened at delivery. */
    Overtaking ofDelivery() {
        return new Overtaking(late, by, true);
    }

    /** Number of a message that overtook. */
    int message(int place) {
        return by instanceof Overtakers compact
                ? compact.message(place)
                : by.get(place).message();
    }

    /** The messages that overtook, as they stand. */
    List<Integer> overtakers() {
        return by instanceof Overtakers compact
                ? compact.messages()
                : by.stream().map(By::message).toList();
    }
}
