package dev.lightcone.collector.follow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lightcone.analysis.view.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The verdict on a run that may go on, and how it came to be what it is. Each time that later data change what was said,
 * the verdict or a finding, it gets the next revision and says what changed. Immutable.
 *
 * @param revision rises when what was said before is not what is said now; 0 before the first analysis
 * @param analysis revision of the analysis that this comes from
 * @param run id of the run that is judged
 * @param verdict as in {@link Run}
 * @param end true if no process is left of which more may come
 * @param waitsFor processes of which more may come, given up or not
 * @param changes the latest changes, oldest first
 * @param findings what was found: what a later change is told by
 */
public record Verdicts(
        long revision,
        long analysis,
        String run,
        String verdict,
        @JsonProperty("final") boolean end,
        List<Run.Pending> waitsFor,
        List<Change> changes,
        @JsonIgnore Map<String, String> findings) {
    private static final int MOST_CHANGES = 100;

    static final Verdicts NONE = new Verdicts(0, 0, "", "", false, List.of(), List.of(), Map.of());

    /**
     * Something that is said now and was not before, or the other way round.
     *
     * @param revision of the verdict, the first in which it is so
     * @param what verdict, found, withdrawn or changed
     * @param finding fingerprint of the finding or name of the failure, empty if it is about the verdict
     */
    public record Change(long revision, String what, String finding, String text) {}

    /** What is to be said after an analysis. */
    Verdicts after(Run now) {
        Map<String, String> found = found(now);
        List<Change> news = run.equals(now.run()) ? changes(now.verdict(), found) : List.of();
        boolean first = !run.equals(now.run()) || revision == 0;
        return new Verdicts(
                first || !news.isEmpty() ? revision + 1 : revision,
                now.revision(),
                now.run(),
                now.verdict(),
                now.pending().isEmpty(),
                now.pending(),
                first ? List.of() : latest(news),
                found);
    }

    private List<Change> changes(String now, Map<String, String> found) {
        List<Change> news = new ArrayList<>();
        if (!verdict.equals(now)) {
            news.add(new Change(revision + 1, "verdict", "", verdict + " became " + now));
        }
        found.forEach((id, text) -> {
            String before = findings.get(id);
            if (before == null) {
                news.add(new Change(revision + 1, "found", fingerprint(id), text));
            } else if (!before.equals(text)) {
                news.add(new Change(revision + 1, "changed", fingerprint(id), before + " became " + text));
            }
        });
        findings.forEach((id, text) -> {
            if (!found.containsKey(id)) {
                news.add(new Change(revision + 1, "withdrawn", fingerprint(id), text));
            }
        });
        return news;
    }

    private static String fingerprint(String id) {
        return id.substring(0, id.indexOf(' '));
    }

    private List<Change> latest(List<Change> news) {
        List<Change> all = new ArrayList<>(changes);
        all.addAll(news);
        return List.copyOf(all.subList(Math.max(0, all.size() - MOST_CHANGES), all.size()));
    }

    /** What is said, by what it is about: fingerprints are numbered, and the numbers move when others come and go. */
    private static Map<String, String> found(Run run) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Integer> times = new LinkedHashMap<>();
        for (List<Run.FindingCard> cards : List.of(run.earlier(), run.findings(), run.failures())) {
            for (Run.FindingCard card : cards) {
                String id = card.id().replaceFirst("-\\d+$", "") + " " + card.title();
                times.merge(id, 1, Integer::sum);
                texts.put(id, card.severity() + ", " + card.certainty() + ": " + card.title());
            }
        }
        texts.replaceAll((id, text) -> times.get(id) == 1 ? text : text + ", " + times.get(id) + " times");
        return texts;
    }
}
