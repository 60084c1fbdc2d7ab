package dev.lightcone.bootstrap;

import java.io.IOException;

/** A failed system call of a transport that gives the kernel's error number and no exception; has no stack trace. */
public final class KernelError extends IOException {
    private static final long serialVersionUID = 1;

    private final int number;

    /** Number: errno, positive. */
    public KernelError(int number) {
        super("errno " + number);
        this.number = number;
    }

    /** errno, positive. */
    public int number() {
        return number;
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
