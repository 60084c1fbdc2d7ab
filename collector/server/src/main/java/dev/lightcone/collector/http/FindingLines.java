package dev.lightcone.collector.http;

import dev.lightcone.analysis.view.FindingFilter;
import dev.lightcone.analysis.view.Page;
import dev.lightcone.analysis.view.Run;
import dev.lightcone.analysis.view.UnknownName;
import dev.lightcone.analysis.view.Views;
import dev.lightcone.collector.follow.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tells of each finding, or failure, once; again when a later revision words it otherwise; and of its withdrawal when a
 * later revision has it no more. After all of one revision it says which one that was.
 */
final class FindingLines implements Lines {
    private static final int PART = 50;

    private final boolean failures;
    private final FindingFilter filter;
    /** What was told: a hash of each card, by its id. */
    private final Map<String, Integer> told = new HashMap<>();

    private String start = "retry: 2000\n";
    private Snapshot latest;
    private boolean beat;
    /** The revision that is being told, null between two. */
    private Snapshot telling;

    private String after = "";
    private Map<String, Integer> seen = new HashMap<>();
    private Iterator<String> gone;

    FindingLines(boolean failures, FindingFilter filter) {
        this.failures = failures;
        this.filter = filter;
    }

    @Override
    public synchronized void tell(Snapshot snapshot) {
        latest = snapshot;
    }

    @Override
    public synchronized void beat() {
        beat = true;
    }

    @Override
    public synchronized String next() {
        String text = "";
        while (text.isEmpty() && (telling != null || latest != null)) {
            text = telling == null ? begin() : gone == null ? part() : withdrawn();
        }
        if (text.isEmpty() && beat) {
            text = RevisionLines.SIGN_OF_LIFE;
        }
        if (text.isEmpty()) {
            return null;
        }
        beat = false;
        String all = start + text;
        start = "";
        return all;
    }

    private String begin() {
        telling = latest;
        latest = null;
        after = "";
        seen = new HashMap<>();
        return "";
    }

    private String part() {
        Views views = telling.views();
        Page<Run.FindingCard> page = page(views, new Page.Wanted(after, PART));
        StringBuilder text = new StringBuilder();
        for (Run.FindingCard card : page.items()) {
            int hash = worded(card);
            seen.put(card.id(), hash);
            Integer before = told.put(card.id(), hash);
            if (before == null || before != hash) {
                text.append(event(failures ? "failure" : "finding", card));
            }
        }
        after = page.next();
        if (after == null) {
            gone = told.keySet().stream()
                    .filter(id -> !seen.containsKey(id))
                    .toList()
                    .iterator();
        }
        return text.toString();
    }

    /** Of a process that is not in the run, or not yet, nothing is found. */
    private Page<Run.FindingCard> page(Views views, Page.Wanted wanted) {
        try {
            return failures
                    ? views.lists().failures(filter, wanted)
                    : views.lists().findings(filter, wanted);
        } catch (UnknownName e) {
            return new Page<>(telling.revision(), 0, List.of(), null);
        }
    }

    /** Its number and place change with others; they do not make it another. */
    private static int worded(Run.FindingCard card) {
        return Objects.hash(
                card.severity(), card.certainty(), card.count(), card.title(), card.explanation(), card.witness());
    }

    private String withdrawn() {
        if (gone.hasNext()) {
            String id = gone.next();
            told.remove(id);
            return event("withdrawn", Map.of("id", id));
        }
        long revision = telling.revision();
        gone = null;
        telling = null;
        return event("revision", Map.of("revision", revision));
    }

    private static String event(String name, Object data) {
        return "event: " + name + "\ndata: " + new String(JsonText.bytes(data), StandardCharsets.UTF_8) + "\n\n";
    }
}
