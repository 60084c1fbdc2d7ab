package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.graph.ClockWalk;
import java.util.Arrays;

/**
 * A message that its receiver could have read, for it had read what came after; and who overtook it so far, in batches of
 * {@link Overtaking#MOST}: the first batch is kept, and of further ones that with a certain overtaking, which ends it.
 */
final class Late {
    private final int message;
    private final int sent;
    private final int process;
    private final int line;
    private final int begun;
    private int[] overtakers = new int[4];
    private int count;
    private int batch;
    private boolean certain;

    /**
     * Nobody has overtaken it yet.
     *
     * @param sent its last send
     * @param process that sent it
     * @param line of its last send, see {@link ClockWalk#line}
     * @param begun when the first of it was there, as {@link Moments#begun} has it
     */
    Late(int message, int sent, int process, int line, int begun) {
        this.message = message;
        this.sent = sent;
        this.process = process;
        this.line = line;
        this.begun = begun;
    }

    int message() {
        return message;
    }

    /** True if it was sent before that, certainly or possibly. */
    boolean possiblyBefore(ClockWalk.Past past) {
        return past.possibly(sent, process);
    }

    boolean certainlyBefore(ClockWalk.Past past) {
        return past.certainly(sent, line);
    }

    int begun() {
        return begun;
    }

    /** How many overtook it so far; only of the first batch. */
    int overtakers() {
        return count;
    }

    /** Answers false if no further ones need to be told. */
    boolean overtaken(int by, boolean certainly) {
        if (count == overtakers.length) {
            overtakers = Arrays.copyOf(overtakers, 2 * count);
        }
        overtakers[count++] = by << 1 | (certainly ? 1 : 0);
        certain |= certainly;
        if (count - batch == Overtaking.MOST) {
            if (certain) {
                return false;
            }
            count = batch > 0 ? batch : count;
            batch = count;
        }
        return true;
    }

    /** Null if nothing overtook it. */
    Overtaking overtaking() {
        int kept = batch > 0 && !certain ? batch : count;
        return kept == 0 ? null : new Overtaking(message, new Overtakers(Arrays.copyOf(overtakers, kept)));
    }
}
