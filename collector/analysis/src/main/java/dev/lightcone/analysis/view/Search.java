package dev.lightcone.analysis.view;

import dev.lightcone.analysis.join.MessageRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds events by process, label, thread or source line, and messages by "a → b". */
final class Search {
    static final int MOST = 50;
    private static final Pattern ARROW = Pattern.compile("\\s*(.*?)\\s*(?:→|->)\\s*(.*?)\\s*");

    private final Scene scene;
    private final Captions captions;

    Search(Scene scene, Captions captions) {
        this.scene = scene;
        this.captions = captions;
    }

    /** At most {@link #MOST} events, by time. */
    List<SearchHit> find(String query) {
        Matcher arrow = ARROW.matcher(query);
        List<Integer> found =
                arrow.matches() ? messages(low(arrow.group(1)), low(arrow.group(2))) : events(low(query.trim()));
        return found.stream().map(this::hit).toList();
    }

    private List<Integer> messages(String from, String to) {
        List<Integer> found = new ArrayList<>();
        for (MessageRun message : scene.messages) {
            boolean fits = low(scene.names.sender(message)).contains(from)
                    && low(scene.names.receiver(message)).contains(to);
            int event = message.firstSend() >= 0 ? message.firstSend() : message.lastReceive();
            if (fits && event >= 0) {
                found.add(event);
            }
        }
        return firstByTime(found);
    }

    private List<Integer> events(String query) {
        int exact = scene.events.byId(query);
        if (exact >= 0) {
            return List.of(exact);
        }
        List<Integer> found = new ArrayList<>();
        boolean[] threads = threads(query);
        for (int e = 0; e < scene.events.size(); e++) {
            if (threads[scene.events.thread(e)] || fits(e, query)) {
                found.add(e);
            }
        }
        return firstByTime(found);
    }

    /** Which threads are called so, or their process: looked up once, not for each event. */
    private boolean[] threads(String query) {
        boolean[] fits = new boolean[scene.events.threads()];
        for (int thread = 0; thread < fits.length; thread++) {
            var info = scene.events.threadInfo(thread);
            String process = scene.execution.processes().get(info.process()).title();
            fits[thread] = low(info.name()).contains(query) || low(process).contains(query);
        }
        return fits;
    }

    private boolean fits(int e, String query) {
        return contains(scene.events.label(e), query)
                || contains(scene.events.description(e), query)
                || contains(scene.events.location(e), query)
                || Kinds.mark(scene.events, e).contains(query);
    }

    private static boolean contains(String text, String query) {
        return text.length() >= query.length() && low(text).contains(query);
    }

    private List<Integer> firstByTime(List<Integer> found) {
        found.sort(Comparator.comparingLong(scene.events::time));
        return found.subList(0, Math.min(MOST, found.size()));
    }

    private SearchHit hit(int e) {
        String label = scene.events.description(e);
        String text = scene.processName(e) + ", " + captions.of(e) + (label.isEmpty() ? "" : " “" + label + "”");
        return new SearchHit(scene.events.id(e), scene.lane(e), scene.ms(e), text);
    }

    private static String low(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
