package dev.lightcone.agent.log;

import dev.lightcone.bootstrap.Memory;
import dev.lightcone.protocol.ChainCut;

/**
 * Tasks that are put behind others and run in turn by whoever is at it. What a thread put there itself goes on with
 * whatever the thread is in by then; what another did begins something new. Thread-safe.
 */
final class Turns {
    private static final int SETS = 1 << 11;

    private final Introductions introductions;
    private final Recent makers = new Recent(SETS);
    private final Recent tokens = new Recent(SETS);

    Turns(Introductions introductions) {
        this.introductions = introductions;
    }

    /** The calling thread puts a task behind others; token: what it gives away with it, 0 nothing. */
    void put(Object task, long token) {
        makers.put(task, own());
        if (token != 0) {
            tokens.put(task, token);
        }
    }

    /** The calling thread runs a task whose turn it is: what was given away with it, 0 nothing. */
    long take(Object task) {
        long token = tokens.take(task);
        long maker = makers.take(task);
        if (maker == own()) {
            return 0;
        }
        introductions.cut(ChainCut.REQUEST);
        introductions.own().helped = true;
        return maker == 0 ? 0 : token;
    }

    /** The calling thread is through with all that waited: what others had put there is no part of what it goes on with. */
    void last() {
        ThreadState state = introductions.known();
        if (state != null && state.helped) {
            state.helped = false;
            introductions.cut(ChainCut.REQUEST);
        }
    }

    private static long own() {
        return Memory.threadId(Thread.currentThread());
    }
}
