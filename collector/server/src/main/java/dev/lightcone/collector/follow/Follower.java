package dev.lightcone.collector.follow;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.checks.BadRules;
import dev.lightcone.analysis.events.Ending;
import dev.lightcone.analysis.events.Horizon;
import dev.lightcone.analysis.events.Live;
import dev.lightcone.analysis.events.Problem;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.events.UnreadableInput;
import dev.lightcone.analysis.view.Run;
import dev.lightcone.analysis.view.Settled;
import dev.lightcone.analysis.view.Views;
import dev.lightcone.collector.store.KeptFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps a snapshot of the logs up to date while processes write them. Everything happens on one thread of its own;
 * readers get the snapshot of the moment and never wait. An analysis begins when the logs grew and then rested for a
 * moment (or grew for long), and never takes more than about a third of that thread's time.
 */
public final class Follower implements AutoCloseable {
    private static final long LOOK_EVERY_MS = 250;
    private static final long LONGEST_WAIT_MS = 500;
    private static final int REST = 2;
    // Opening and closing our own agent's lock file would drop its lock.
    private static final long OWN_PID = ProcessHandle.current().pid();

    /** How long a process that has its log open may add nothing to it before it is not waited for, ns. */
    public static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    /** Bytes of the newest segments that each analysis looks at, when nobody says otherwise. */
    public static final long LOOKED_AT = 256L << 20;

    private final List<Path> dirs;
    private final AnalysisOptions options;
    private final Silence silence;
    private final Horizon horizon;
    private final KeptFindings kept;
    private final Settled settled;
    private final LogWatch watch;
    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread = new Thread(this::follow, "lightcone-follower");
    private volatile Snapshot snapshot;
    private Set<Path> quiet = Set.of();
    private Set<Path> silent = Set.of();
    private long rested = System.nanoTime();

    public Follower(List<Path> dirs, AnalysisOptions options) {
        this(dirs, options, PATIENCE, LOOKED_AT, null);
    }

    /**
     * A follower that is about to start.
     *
     * @param patience how long a process that has its log open may add nothing to it before it is not waited for, ns
     * @param lookedAt bytes of the newest segments that each analysis looks at
     * @param found where what was found is kept for the next collector; null: nowhere
     */
    public Follower(List<Path> dirs, AnalysisOptions options, long patience, long lookedAt, KeptFile found) {
        this.kept = new KeptFindings(found, options);
        Settled.State before = kept.load();
        this.settled = new Settled(before);
        this.horizon = new Horizon(lookedAt, before.members());
        this.dirs = List.copyOf(dirs);
        this.silence = new Silence(patience);
        this.options = options;
        this.watch = new LogWatch(dirs);
        this.snapshot = new Snapshot(0, StateText.empty(dirs), Views.nothing(), 0, Verdicts.NONE);
        thread.setDaemon(true);
    }

    /** The latest snapshot; never null. Any thread. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** Tells the listener of each new revision, on the follower's thread. It must not wait. */
    public void onRevision(Consumer<Snapshot> listener) {
        listeners.add(listener);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        end.countDown();
    }

    /** Those of the folders whose logs are silent as of the last look. */
    private Set<Path> silentOf(List<Path> folders) {
        Set<Path> those = new HashSet<>(folders);
        those.retainAll(quiet);
        return those;
    }

    private LogWatch.Look look() {
        LogWatch.Look look = watch.look();
        quiet = silence.look(look.grown(), System.nanoTime());
        return look;
    }

    private void follow() {
        LogWatch.Look analysed = new LogWatch.Look(Map.of(), 0);
        List<Path> running = List.of();
        try {
            do {
                LogWatch.Look look = look();
                boolean grew = !look.grown().equals(analysed.grown());
                boolean ended = LockWatch.somebodyEnded(running);
                boolean givenUp = !silentOf(running).equals(silent);
                if (grew || ended || givenUp) {
                    analysed = settled(look);
                    running = analyse(analysed);
                }
            } while (!end.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the logs rest, the longest wait is over, or the collector ends. */
    private LogWatch.Look settled(LogWatch.Look first) throws InterruptedException {
        LogWatch.Look last = first;
        long since = System.nanoTime();
        while (true) {
            boolean stop = end.await(LOOK_EVERY_MS / 2, TimeUnit.MILLISECONDS);
            LogWatch.Look now = look();
            boolean resting = now.grown().equals(last.grown());
            boolean late = System.nanoTime() - since > TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT_MS);
            last = now;
            if (stop || (resting || late) && System.nanoTime() >= rested) {
                return now;
            }
        }
    }

    /** Returns the folders of the logs whose processes still run. */
    private List<Path> analyse(LogWatch.Look look) {
        long began = System.nanoTime();
        long revision = snapshot.revision() + 1;
        boolean first = revision == 1;
        Progress progress = (what, done, of) -> {
            if (first) {
                snapshot = snapshot.with(StateText.loading(look.folders(), what, done, of));
            }
        };
        Snapshot next;
        List<Path> running = List.of();
        try {
            Set<Path> givenUp = quiet;
            Analysis analysis = Analysis.of(present(), options, new Live(givenUp::contains, horizon), progress);
            Views views = Views.of(analysis, revision, run -> run.with(settled.after(analysis, run)));
            kept.keep(settled.state());
            List<Problem> problems = new ArrayList<>(analysis.execution().problems());
            problems.addAll(kept.problems());
            running = analysis.execution().processes().stream()
                    .filter(process -> mayRun(process, givenUp) && process.pid() != OWN_PID)
                    .map(ProcessLog::folder)
                    .toList();
            silent = silentOf(running);
            long behind = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            if (!first && saysTheSame(views, problems)) {
                rested = rest(began);
                return running;
            }
            next = new Snapshot(
                    revision,
                    StateText.of(views, problems, behind, dirs),
                    views,
                    behind,
                    snapshot.verdicts().after(views.run()));
        } catch (UnreadableInput | BadRules e) {
            next = failed(revision, e.getMessage());
        } catch (RuntimeException e) {
            next = failed(revision, "The logs could not be analysed: " + e);
        }
        rested = rest(began);
        snapshot = next;
        for (Consumer<Snapshot> listener : listeners) {
            listener.accept(next);
        }
        return running;
    }

    /** A process that was given up may still end, or be heard of again. */
    private static boolean mayRun(ProcessLog process, Set<Path> givenUp) {
        boolean open = process.ending() == Ending.UNKNOWN && givenUp.contains(process.folder());
        return open || process.ending() == Ending.RUNNING;
    }

    private static long rest(long began) {
        long now = System.nanoTime();
        return now + REST * (now - began);
    }

    /** Agents write a sign of life every second; that alone is no news. */
    private boolean saysTheSame(Views views, List<Problem> problems) {
        Run before = snapshot.views().run();
        Run now = views.run();
        return now.counts().equals(before.counts())
                && now.gaps().size() == before.gaps().size()
                && now.unknowns().equals(before.unknowns())
                && problems.equals(snapshot.state().problems())
                && endings(now).equals(endings(before))
                && now.run().equals(before.run());
    }

    private static List<String> endings(Run run) {
        return run.lanes().stream().map(lane -> lane.process() + lane.ending()).toList();
    }

    private Snapshot failed(long revision, String message) {
        return new Snapshot(
                revision,
                StateText.error(List.of(new Problem("", message))),
                snapshot.views(),
                snapshot.behindMs(),
                snapshot.verdicts());
    }

    private List<Path> present() {
        return dirs.stream().filter(Files::isDirectory).toList();
    }
}
