package dev.lightcone.agent.shipping;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.agent.log.Notices;
import dev.lightcone.agent.log.OwnThread;
import dev.lightcone.protocol.AgentOption;
import dev.lightcone.protocol.AgentOptions;
import dev.lightcone.protocol.CollectorAddress;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ships the log of this process while it is written, and what dead siblings left. Everything is done on one thread of
 * its own; the application waits for it at one place only, the end of the JVM, and there at most for option {@code
 * linger}, and not at all while the collector does not answer.
 */
public final class Shipper implements Runnable {
    private static final long MILLISECOND = 1_000_000L;
    private static final long SECOND = 1000 * MILLISECOND;

    /** A starting JVM has better things to do than to load classes for this. */
    private static final long FIRST_PAUSE = 500 * MILLISECOND;

    private static final long PAUSE = 200 * MILLISECOND;
    private static final long PAUSE_LEAVING = 20 * MILLISECOND;
    private static final long SIGN_OF_LIFE = 2 * SECOND;
    private static final long LONG_PAUSE = 60 * SECOND;
    private static final long COMPLAIN_AFTER = 10 * SECOND;
    private static final int PIECES = 64;

    private final EventLog log;
    private final CollectorAddress collector;
    private final long linger;
    private final Link link;
    private final LogCopy own;
    private final Orphans orphans;
    private final Backoff backoff = new Backoff();
    private final CountDownLatch lastShipped = new CountDownLatch(1);
    private final Thread thread = new OwnThread(this, "lightcone-shipper");
    private volatile boolean leaving;
    private volatile boolean failing;
    private boolean complained;
    private long failingSince;
    private long heardAt;
    private SegmentSource source;

    private Shipper(AgentOptions options, EventLog log) {
        this.log = log;
        collector = CollectorAddress.of(options.get(AgentOption.COLLECTOR));
        linger = options.number(AgentOption.LINGER);
        link = new Link(collector, new Token(options), options.get(AgentOption.TRUST));
        own = new LogCopy(log.path(), log.incarnation(), false, log.shipped()::add);
        orphans = new Orphans(log.path(), options.get(AgentOption.COLLECTOR));
    }

    /** Ships a log from now on, if the options say where to. */
    public static void start(AgentOptions options, EventLog log) {
        if (options.get(AgentOption.COLLECTOR).isEmpty()) {
            return;
        }
        Shipper shipper = new Shipper(options, log);
        log.onBeat(shipper.link::giveUpIfStuck);
        log.afterGoodbye(shipper::farewell);
        shipper.thread.start();
    }

    @Override
    public void run() {
        pause(FIRST_PAUSE);
        while (true) {
            Thread.interrupted(); // an interrupt, whoever sent it, would close the files and the channel
            long wait;
            try {
                wait = round();
                succeeded();
            } catch (Refused e) {
                wait = failed(e, e.lasting(), e.retryAfter());
            } catch (Throwable e) {
                wait = failed(e, false, 0);
            }
            pause(wait);
        }
    }

    /** Ships what there is; returns how long to wait before the next time, ns. */
    private long round() throws IOException {
        if (source == null) {
            source = new SegmentSource();
        }
        boolean goodbye = leaving;
        if (!link.open()) {
            own.tell(link);
        }
        boolean all = own.ship(link, source, PIECES, goodbye);
        long now = System.nanoTime();
        if (all && goodbye) {
            own.tellLeaving(link);
            lastShipped.countDown();
        }
        if (now - heardAt > SIGN_OF_LIFE) {
            own.tell(link);
            heardAt = System.nanoTime();
        }
        boolean more = !goodbye && orphans.ship(link, source);
        return !all || more ? 0 : goodbye ? PAUSE_LEAVING : PAUSE;
    }

    private void succeeded() {
        failing = false;
        backoff.succeeded();
    }

    private long failed(Throwable problem, boolean lasting, int retryAfter) {
        long now = System.nanoTime();
        failingSince = failing ? failingSince : now;
        failing = true;
        if (leaving) {
            lastShipped.countDown(); // an earlier failure is no reason not to wait at the end
        }
        if (!complained && !leaving && (lasting || now - failingSince > COMPLAIN_AFTER)) {
            complained = true;
            Notices.say("cannot ship the log to " + collector.text() + " (" + Notices.why(problem)
                    + "); trying on, meanwhile it stays in " + log.path());
        }
        return lasting ? LONG_PAUSE : backoff.failed(retryAfter);
    }

    private void pause(long nanos) {
        if (nanos > 0 && !(leaving && nanos == FIRST_PAUSE)) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    /** The JVM ends: lets the last words be shipped. */
    private void farewell() {
        leaving = true;
        LockSupport.unpark(thread);
        if (failing) {
            return;
        }
        try {
            lastShipped.await(linger, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // somebody wants the end more than we do
        }
    }
}
