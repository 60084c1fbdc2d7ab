package dev.lightcone.agent.programs;

import java.util.concurrent.locks.LockSupport;

/** Lets steps of different threads happen in a known order, by nothing that the agent looks at. One may wait. */
final class Gate {
    private volatile boolean open;
    private volatile Thread waiting;

    void open() {
        open = true;
        LockSupport.unpark(waiting);
    }

    void pass() {
        waiting = Thread.currentThread();
        while (!open) {
            LockSupport.park(this);
        }
    }
}
