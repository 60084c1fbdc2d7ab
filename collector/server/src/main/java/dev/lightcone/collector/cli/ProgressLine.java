package dev.lightcone.collector.cli;

import dev.lightcone.analysis.events.Progress;
import java.io.PrintStream;

/** One line on a terminal that says how far a long job is; nothing where nobody looks, nothing for short jobs. */
final class ProgressLine implements Progress, AutoCloseable {
    private static final long SILENT_NANOS = 1_000_000_000L;
    private static final long EVERY_NANOS = 200_000_000L;
    private static final String CLEAR = "\r\u001B[K";

    private final PrintStream err;
    private final boolean wanted;
    private long next = System.nanoTime() + SILENT_NANOS;
    private boolean written;

    ProgressLine(Console console) {
        err = console.err();
        wanted = console.progress();
    }

    @Override
    public void at(String what, long done, long of) {
        long now = System.nanoTime();
        if (!wanted || now - next < 0) {
            return;
        }
        next = now + EVERY_NANOS;
        written = true;
        err.print(CLEAR + what + (of > 0 ? ": " + 100 * Math.min(done, of) / of + " %" : ""));
        err.flush();
    }

    @Override
    public void close() {
        if (written) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
