package dev.lightcone.analysis.report;

import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Finding;
import dev.lightcone.analysis.checks.Judgement;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.Verdict;
import dev.lightcone.analysis.checks.Words;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.Problem;
import dev.lightcone.analysis.events.ProcessLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A judgement as one quiet screen of text: what was seen, at most three stories, failures, what is not known. */
public final class TextReport {
    private static final int STORIES_MOST = 3;
    private static final int NOTES_MOST = 4;

    /** Calls in a second that are worth a line: a hundred a second may write a hundred megabytes a day. */
    private static final long PEAK_LEAST = 100;

    private final Judgement judgement;
    private final Summary summary;
    private static final char NO_BREAK = '\u00a0';

    private final int width;
    private final List<TextLine> lines = new ArrayList<>();

    private TextReport(Judgement judgement, int width) {
        this.judgement = judgement;
        this.summary = new Summary(judgement);
        this.width = width;
    }

    /**
     * The lines, each with its weight, for a log that has levels of its own.
     *
     * @param width longest line in columns, 60 or more
     */
    public static List<TextLine> lines(Judgement judgement, int width) {
        TextReport report = new TextReport(judgement, width);
        report.write();
        return List.copyOf(report.lines);
    }

    /** The same as one text; colour marks the first line and titles by ANSI sequences, never a meaning of its own. */
    public static String text(Judgement judgement, int width, boolean colour) {
        StringBuilder text = new StringBuilder();
        for (TextLine line : lines(judgement, width)) {
            text.append(colour ? line.coloured() : line.text()).append('\n');
        }
        return text.toString();
    }

    private void write() {
        headline();
        stories();
        failures();
        information();
        unknowns();
        volume();
        stillRunning();
    }

    private void headline() {
        Severity severity = switch (judgement.verdict()) {
            case VIOLATED -> Severity.ERROR;
            case INCONCLUSIVE -> Severity.WARNING;
            case PASSED -> Severity.INFO;
        };
        boolean paste = judgement.verdict() != Verdict.VIOLATED && !judgement.orderJudged();
        String headline = summary.headline();
        boolean overtakings = !judgement.overtakings().isEmpty();
        if (!paste || judgement.verdict() == Verdict.INCONCLUSIVE) {
            title(severity, headline);
        } else if (overtakings) {
            title(severity, headline + ".");
        } else {
            title(severity, headline + ": to judge it, paste " + judgement.paste());
        }
        if (judgement.verdict() == Verdict.INCONCLUSIVE
                && !judgement.execution().processes().isEmpty()) {
            add(Severity.INFO, summary.bold() + " " + summary.plain());
        }
    }

    private void stories() {
        int number = 0;
        int told = 0;
        int untold = 0;
        for (Finding finding : judgement.findings()) {
            number++;
            if (finding.severity() == Severity.INFO) {
                continue;
            }
            if (told == STORIES_MOST) {
                untold++;
                continue;
            }
            told++;
            List<String> story = StoryText.lines(number, finding, width);
            for (int i = 0; i < story.size(); i++) {
                lines.add(new TextLine(finding.severity(), story.get(i), i == 0));
            }
        }
        if (untold > 0) {
            add(Severity.ERROR, "and " + untold + " more in the report");
        }
    }

    private void failures() {
        List<FailureVerdict> failures = judgement.failures();
        for (FailureVerdict failure : failures.subList(0, Math.min(NOTES_MOST, failures.size()))) {
            add(Severity.WARNING, failure.verdict() + ": " + failure.title());
        }
        more(failures.size(), "failure");
    }

    private void information() {
        int accepted = 0;
        for (Finding finding : judgement.findings()) {
            accepted += finding.suppressed().isEmpty() ? 0 : 1;
            if (finding.severity() == Severity.INFO && finding.suppressed().isEmpty()) {
                String text = finding.explanation();
                int remedy = text.lastIndexOf("; to forbid");
                add(Severity.INFO, finding.title() + "; " + (remedy < 0 ? text : text.substring(0, remedy)) + ".");
                if (remedy >= 0) {
                    String them = finding.count() == 1 ? "it" : "them";
                    add(Severity.INFO, "To forbid " + them + ", paste: " + judgement.paste());
                }
            }
        }
        if (accepted > 0) {
            add(
                    Severity.INFO,
                    Words.count(accepted, "finding") + " accepted by "
                            + judgement.rules().file());
        }
        judgement
                .idleSuppressions()
                .forEach(idle -> add(Severity.INFO, idle.where() + ": this entry of suppress fits no finding"));
    }

    private void unknowns() {
        List<Problem> problems = judgement.execution().problems();
        for (Problem problem : problems.subList(0, Math.min(NOTES_MOST, problems.size()))) {
            add(Severity.WARNING, problem.file() + ": " + problem.message());
        }
        more(problems.size(), "problem");
        List<Gap> gaps = judgement.needlessGaps();
        if (!gaps.isEmpty()) {
            add(
                    Severity.INFO,
                    Words.count(gaps.size(), "gap") + ", "
                            + (judgement.orderJudged()
                                    ? "no promise needed what " + (gaps.size() == 1 ? "it hides" : "they hide")
                                    : "see the report"));
        }
        filters();
        judgement.untracedTransports().forEach(text -> add(Severity.INFO, "not traced: " + text));
    }

    /** What agents were told to leave out, with who was told so. */
    private void filters() {
        Map<String, List<String>> told = new TreeMap<>();
        for (ProcessLog process : judgement.execution().processes()) {
            if (!process.filters().isEmpty()) {
                told.computeIfAbsent(String.join(", ", process.filters()), filters -> new ArrayList<>())
                        .add(process.title());
            }
        }
        told.forEach((filters, names) -> {
            String more = names.size() > NOTES_MOST ? " and " + (names.size() - NOTES_MOST) + " more" : "";
            List<String> some = names.subList(0, Math.min(NOTES_MOST, names.size()));
            add(Severity.INFO, "filtered by " + filters + ": " + String.join(", ", some) + more);
        });
    }

    /** Told where there is enough of it to fill a disk. */
    private void volume() {
        Rates rates = new Rates(judgement.execution());
        ProcessLog busiest = null;
        long most = PEAK_LEAST - 1;
        for (ProcessLog process : judgement.execution().processes()) {
            long peak = peak(rates.sends(process)) + peak(rates.receives(process));
            busiest = peak > most ? process : busiest;
            most = Math.max(most, peak);
        }
        if (busiest != null) {
            String text = RateText.of(busiest, rates.sends(busiest), rates.receives(busiest));
            add(Severity.INFO, "busiest: " + busiest.title() + " " + text);
        }
    }

    private static long peak(Rate rate) {
        return rate == null ? 0 : rate.peakPerSecond();
    }

    private void stillRunning() {
        int running = judgement.running();
        if (running > 0) {
            add(
                    Severity.INFO,
                    Words.count(running, "process") + (running == 1 ? " still runs" : " still run")
                            + ": judged as of what " + (running == 1 ? "it" : "they")
                            + " had written, “not delivered” is not final");
        }
    }

    private void more(int all, String noun) {
        if (all > NOTES_MOST) {
            add(Severity.INFO, "and " + Words.count(all - NOTES_MOST, noun) + " more in the report");
        }
    }

    private void title(Severity severity, String text) {
        List<String> wrapped = wrap(text);
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add(new TextLine(severity, wrapped.get(i), i == 0));
        }
    }

    /** Breaks lines, but never within an option to paste. */
    private List<String> wrap(String text) {
        return StoryText.wrap(text.replace("--causal ", "--causal" + NO_BREAK), width).stream()
                .map(line -> line.replace("--causal" + NO_BREAK, "--causal "))
                .toList();
    }

    private void add(Severity severity, String text) {
        wrap(text).forEach(line -> lines.add(new TextLine(severity, line, false)));
    }
}
