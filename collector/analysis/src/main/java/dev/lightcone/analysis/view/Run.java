package dev.lightcone.analysis.view;

import dev.lightcone.analysis.report.Rate;
import java.util.List;

/**
 * A run as its overview shows it: verdict, counts, lanes and findings. Times named {@code t0}, {@code t1} and {@code asOf}
 * are epoch nanoseconds as decimal strings; all others are milliseconds since {@code t0}.
 *
 * @param revision number of the analysis that this comes from, rising
 * @param live true while at least one process still writes
 * @param asOf time of the latest event seen, "0" without events
 * @param name what to call the run
 * @param run the run id, empty without events
 * @param verdict VIOLATED, PASSED, INCONCLUSIVE, or RUNNING while the run is live and nothing is violated
 * @param orderJudged false if no order was promised
 * @param sentence the worst finding in one sentence, or what was seen
 * @param promise what was promised, as the options have it
 * @param paste the option to paste so that order is judged, null if it is judged or nothing overtook
 * @param earlier findings of a time that is not looked at any more, without their place in the picture
 * @param pending processes that are not known to be over
 * @param lanes in the order in which they are drawn
 * @param findings the first {@link #MOST_CARDS}, the worst first
 * @param failures the first {@link #MOST_CARDS}
 * @param traffic how busy processes are, then the busiest connections
 */
public record Run(
        long revision,
        boolean live,
        String asOf,
        String name,
        String run,
        String t0,
        String t1,
        double durationMs,
        String verdict,
        boolean orderJudged,
        Headline headline,
        String sentence,
        List<String> promise,
        String paste,
        Counts counts,
        List<Lane> lanes,
        List<FindingCard> findings,
        List<FindingCard> failures,
        List<FindingCard> earlier,
        List<GapCard> gaps,
        List<Unknown> unknowns,
        List<Pending> pending,
        List<Traffic> traffic,
        Totals totals) {
    /** Findings, and failures, that the overview has; more of them are listed by the API. */
    public static final int MOST_CARDS = 500;

    /** The same run with findings of a time that is not looked at any more; an error among them violates it, too. */
    public Run with(List<FindingCard> settled) {
        boolean violated = settled.stream().anyMatch(card -> card.severity().equals("error"));
        return new Run(
                revision,
                live,
                asOf,
                name,
                run,
                t0,
                t1,
                durationMs,
                violated ? "VIOLATED" : verdict,
                orderJudged,
                settled.isEmpty()
                        ? headline
                        : new Headline(headline.bold() + " " + settled.size() + " more before that;", headline.plain()),
                sentence,
                promise,
                paste,
                counts,
                lanes,
                findings,
                failures,
                settled,
                gaps,
                unknowns,
                pending,
                traffic,
                totals);
    }

    /** The same run with no more than {@link #MOST_CARDS} findings and failures. */
    Run shortened() {
        return new Run(
                revision,
                live,
                asOf,
                name,
                run,
                t0,
                t1,
                durationMs,
                verdict,
                orderJudged,
                headline,
                sentence,
                promise,
                paste,
                counts,
                lanes,
                first(findings),
                first(failures),
                first(earlier),
                gaps,
                unknowns,
                pending,
                traffic,
                totals);
    }

    private static List<FindingCard> first(List<FindingCard> cards) {
        return List.copyOf(cards.subList(0, Math.min(MOST_CARDS, cards.size())));
    }

    /** The verdict in a line: the part that is set in bold, and the rest. */
    public record Headline(String bold, String plain) {}

    /** How many findings of each severity and how many failures there are in all. */
    public record Totals(int errors, int warnings, int notes, int failures) {}

    /** How many messages had which fate; untraced: those to and from un-traced peers, which {@code messages} leaves out. */
    public record Counts(
            int delivered,
            int late,
            int inTransit,
            int lost,
            int neverRead,
            int duplicated,
            int reordered,
            int unknown,
            int messages,
            int events,
            int untraced) {}

    /**
     * A line of the diagram: one incarnation of a process, or an un-traced peer.
     *
     * @param process the process id, or the peer's ("u0") if not traced
     * @param group clients, servers or un-traced
     * @param start ms, 0 for peers
     * @param end ms, null if it runs on
     * @param ending an ending's name, null for peers
     * @param life 1 for the first incarnation of this name
     */
    public record Lane(
            int lane,
            String process,
            String name,
            String detail,
            String group,
            boolean traced,
            double start,
            Double end,
            String ending,
            int life) {}

    /**
     * A finding as the list shows it and as the witness view draws it.
     *
     * @param number 1, 2, … as people call it
     * @param lane where its mark stands, -1 nowhere
     * @param from ms, start of the marked time
     * @param to ms, its end
     * @param contradiction why this breaks the promise, empty if it breaks none
     * @param suppress lines for the rules file, empty if there is nothing to suppress
     * @param messages numbers of the messages concerned
     * @param path pairs of event ids, the order that makes it a finding
     */
    public record FindingCard(
            int number,
            String id,
            String rule,
            String severity,
            String certainty,
            int count,
            String title,
            String sentence,
            String explanation,
            int lane,
            double from,
            double to,
            String spanText,
            String contradiction,
            String suppress,
            List<Step> witness,
            List<Integer> messages,
            List<List<String>> path) {
        /** The same without its place in the picture, which is not there any more. */
        public FindingCard told() {
            return new FindingCard(
                    number,
                    id,
                    rule,
                    severity,
                    certainty,
                    count,
                    title,
                    sentence,
                    explanation,
                    -1,
                    0,
                    0,
                    spanText,
                    contradiction,
                    suppress,
                    List.of(),
                    List.of(),
                    List.of());
        }
    }

    /**
     * One step of a witness.
     *
     * @param step number from 1
     * @param from first byte, -1 without bytes
     * @param to one after the last byte, -1 without bytes
     */
    public record Step(
            int step,
            String role,
            String event,
            int lane,
            String text,
            String thread,
            long lamport,
            double t,
            String location,
            String connection,
            long from,
            long to) {}

    /** A time in which events of a process are missing; lane -1 if it has none. */
    public record GapCard(int lane, double from, double to, String title, String text) {}

    /**
     * A process of which more may come, so that what is not known of it may change.
     *
     * @param completeTo ms: all that it did until then is known
     * @param givenUp true if nothing was heard of it for so long that it is not waited for
     */
    public record Pending(int lane, String process, String name, double completeTo, boolean givenUp) {}

    /** Something that is not known. kind: gap, untraced, transport or problem. */
    public record Unknown(String kind, String title, String text) {}

    /**
     * How busy a process or a connection is.
     *
     * @param kind process or connection
     * @param id "p2" or "c7"
     * @param lane of the process, -1 for connections
     * @param text rates in words, empty where nothing moved
     * @param sends what a process sent, or client to server; null = nothing
     * @param receives what a process read, or server to client; null = nothing
     * @param logBytesPerHour null = not known
     * @param filters what the process's agent was told to trace alone or to leave out
     */
    public record Traffic(
            String kind,
            String id,
            int lane,
            String title,
            String text,
            Rate sends,
            Rate receives,
            Long logBytesPerHour,
            List<String> filters) {}
}
