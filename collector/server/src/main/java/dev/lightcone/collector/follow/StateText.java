package dev.lightcone.collector.follow;

import dev.lightcone.analysis.events.Problem;
import dev.lightcone.analysis.view.Run;
import dev.lightcone.analysis.view.Views;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Words for what the collector is doing. */
final class StateText {
    private static final long MEGA = 1_000_000;

    private StateText() {}

    static Snapshot.State empty(List<Path> dirs) {
        String dir = dirs.isEmpty() ? "./lightcone" : dirs.get(0).toString();
        return new Snapshot.State(
                "empty",
                "No events yet. Start a JVM with the agent and it appears here: -javaagent:lightcone-agent.jar=dir="
                        + dir,
                List.of(),
                0,
                0);
    }

    static Snapshot.State loading(int logs, String what, long done, long of) {
        if (!what.startsWith("reading")) {
            return new Snapshot.State("loading", "Read " + count(logs, "log") + "; " + what + ".", List.of(), 1, 1);
        }
        String text = of < MEGA
                ? "Reading " + count(logs, "log") + "."
                : "Reading " + count(logs, "log") + ": " + done / MEGA + " of " + of / MEGA + " MB.";
        return new Snapshot.State("loading", text, List.of(), done, Math.max(0, of));
    }

    static Snapshot.State of(Views views, List<Problem> problems, long behindMs, List<Path> dirs) {
        Run run = views.run();
        if (run.counts().events() == 0) {
            Snapshot.State empty = empty(dirs);
            return problems.isEmpty() ? empty : error(problems);
        }
        if (run.live()) {
            return new Snapshot.State("live", live(run, behindMs), problems, 0, 0);
        }
        return new Snapshot.State(
                "final",
                run.headline().bold() + " " + run.headline().plain()
                        + (givenUp(run).isEmpty() ? "" : ".") + givenUp(run),
                problems,
                0,
                0);
    }

    private static String live(Run run, long behindMs) {
        long processes = run.lanes().stream().filter(Run.Lane::traced).count();
        long errors = run.totals().errors();
        return String.format(
                Locale.ROOT,
                "Live: %s, %s, %.1f s behind. %s so far.%s “Not delivered” and “concurrent” are not final while agents"
                        + " are still writing.",
                count(processes, "process"),
                count(run.counts().messages(), "message"),
                behindMs / 1000.0,
                run.orderJudged() ? count(errors, "ordering violation") : "Order not judged",
                givenUp(run));
    }

    /** Who is not waited for, as a sentence after others; empty if there is nobody. */
    private static String givenUp(Run run) {
        List<Run.Pending> silent =
                run.pending().stream().filter(Run.Pending::givenUp).toList();
        if (silent.isEmpty()) {
            return "";
        }
        Run.Pending first = silent.get(0);
        String others = silent.size() == 1 ? "" : " nor of " + (silent.size() - 1) + " more";
        return String.format(
                Locale.ROOT,
                " Nothing is known of %s after %.1f s%s.",
                first.name(),
                first.completeTo() / 1000,
                others);
    }

    static Snapshot.State error(List<Problem> problems) {
        Problem worst = problems.get(0);
        String text = (worst.file().isEmpty() ? "" : worst.file() + ": ") + worst.message();
        return new Snapshot.State("error", text, problems, 0, 0);
    }

    private static String count(long number, String what) {
        String plural = what.endsWith("s") ? what + "es" : what + "s";
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? what : plural);
    }
}
