package dev.lightcone.analysis.report;

import dev.lightcone.analysis.checks.Finding;
import dev.lightcone.analysis.checks.Judgement;
import dev.lightcone.analysis.checks.Promise;
import dev.lightcone.analysis.checks.Rule;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.Verdict;
import dev.lightcone.analysis.checks.Words;
import dev.lightcone.analysis.join.Fate;
import java.util.ArrayList;
import java.util.List;

/** A judgement in one or two sentences: the words of the first line on every screen. */
public final class Summary {
    private static final int NAMES_MOST = 8;
    private static final int DOUBTS_MOST = 3;

    /** How sentences about doubts begin that do not begin with a name. */
    private static final List<String> OPENINGS = List.of("a gap", "messages from ", "the logs ");

    private final Judgement judgement;

    public Summary(Judgement judgement) {
        this.judgement = judgement;
    }

    /** "1 ordering violation, 0 failures;" */
    public String bold() {
        int warnings = count(Severity.WARNING);
        return Words.count(count(Severity.ERROR), "ordering violation")
                + (warnings == 0 ? "" : ", " + Words.count(warnings, "warning")) + ", "
                + Words.count(judgement.failures().size(), "failure") + ";";
    }

    /** "6 processes, 61 messages, 1 un-traced peer" */
    public String plain() {
        return seen("");
    }

    /** "6 processes, 61 messages, 0 lost, 1 un-traced peer; order not judged": what a first look is told. */
    public String unjudged() {
        return unjudgedBold() + " order not judged";
    }

    /** "6 processes, 61 messages, 0 lost, 1 un-traced peer;" */
    private String unjudgedBold() {
        String failures = judgement.failures().isEmpty()
                ? ""
                : ", " + Words.count(judgement.failures().size(), "failure");
        return seen(judgement.counts().of(Fate.LOST) + " lost, ") + failures + ";";
    }

    /** "causal delivery held in replica-a, replica-b, replica-c. 61 messages judged, 0 gaps, 0 failures." */
    public String held() {
        List<String> parts = new ArrayList<>();
        for (Promise.Kind kind : Promise.Kind.values()) {
            List<String> groups =
                    judgement.members(kind).stream().map(Summary::shortened).toList();
            if (!groups.isEmpty()) {
                String order = kind == Promise.Kind.CAUSAL ? "causal delivery" : "FIFO delivery";
                parts.add(order + " held in " + String.join(" and in ", groups));
            }
        }
        String held = String.join(", ", parts);
        if (count(Severity.WARNING) > 0) {
            held = "0 ordering violations, " + Words.count(count(Severity.WARNING), "warning");
        }
        return held + ". " + Words.count(judgement.judgedMessages(), "message") + " judged, "
                + Words.count(judgement.gaps().size(), "gap") + ", "
                + Words.count(judgement.failures().size(), "failure") + ".";
    }

    /** The whole first sentence, by verdict. */
    public String headline() {
        return switch (judgement.verdict()) {
            case VIOLATED -> bold() + " " + plain();
            case INCONCLUSIVE -> "Inconclusive: " + doubts();
            case PASSED -> judgement.orderJudged() ? "Passed: " + held() : unjudged();
        };
    }

    /** The first reasons, each a sentence, and how many more there are. */
    private String doubts() {
        List<String> all = judgement.doubts();
        StringBuilder text = new StringBuilder(all.get(0));
        for (String doubt : all.subList(1, Math.min(all.size(), DOUBTS_MOST))) {
            boolean word = OPENINGS.stream().anyMatch(doubt::startsWith); // not the name of a process
            text.append(' ').append(word ? Character.toUpperCase(doubt.charAt(0)) + doubt.substring(1) : doubt);
        }
        if (all.size() > DOUBTS_MOST) {
            text.append(" And ")
                    .append(Words.count(all.size() - DOUBTS_MOST, "more reason"))
                    .append('.');
        }
        return text.toString();
    }

    /** The worst finding as one sentence; empty when there is none. */
    public String sentence() {
        return judgement.findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .findFirst()
                .map(Finding::sentence)
                .orElse("");
    }

    /** The first line of a page in two weights. */
    public String band() {
        return unjudgedRun() ? unjudgedBold() : bold();
    }

    /** What follows {@link #band}. */
    public String afterBand() {
        return unjudgedRun() ? "order not judged." : plain();
    }

    /** The second line of a page; a line to paste may follow it. */
    public String second() {
        if (!unjudgedRun()) {
            return sentence().isEmpty() ? crash() + headline() : sentence();
        }
        int found = judgement.overtakings().size();
        String title = judgement.findings().stream()
                .filter(finding -> finding.severity() == Severity.INFO
                        && finding.suppressed().isEmpty())
                .findFirst()
                .map(finding -> finding.title() + ". ")
                .orElse("");
        return title
                + (title.isEmpty() ? "To judge it, paste:" : "To forbid " + (found == 1 ? "it" : "them") + ", paste:");
    }

    /** A page with a failure does not begin with "Passed". */
    private String crash() {
        return judgement.failures().isEmpty() ? "" : judgement.failures().get(0).title() + ". ";
    }

    private boolean unjudgedRun() {
        return judgement.verdict() == Verdict.PASSED && !judgement.orderJudged();
    }

    private String seen(String lost) {
        return Words.count(judgement.execution().processes().size(), "process") + ", "
                + Words.count(judgement.counts().messages(), "message") + ", " + lost
                + Words.count(judgement.join().peers().size(), "un-traced peer");
    }

    private int count(Severity severity) {
        return (int) judgement.findings().stream()
                .filter(finding -> finding.severity() == severity && finding.rule() != Rule.CLOCK_CONDITION)
                .count();
    }

    private static String shortened(List<String> names) {
        if (names.size() <= NAMES_MOST) {
            return String.join(", ", names);
        }
        return String.join(", ", names.subList(0, NAMES_MOST)) + " and " + (names.size() - NAMES_MOST) + " more";
    }
}
