package dev.lightcone.analysis.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The answer to "which happened first?".
 *
 * @param answer BEFORE, AFTER, CONCURRENT, POSSIBLY_BEFORE, POSSIBLY_AFTER, UNKNOWN or SAME
 * @param html always null; texts are plain
 * @param through what a possible order goes through, null if the order is not a possible one
 * @param end false while agents still write and the answer is one that their words could change
 * @param asOf until when agents have reported, epoch ns as a string
 * @param why paragraphs
 * @param toMakeCertain what would make a possible order certain, null otherwise
 * @param paste a line to paste for that, null if there is none
 * @param because processes of which too little is known for an answer; empty unless that is why there is none
 * @param path from the earlier to the later event, empty without an order
 */
public record OrderAnswer(
        String answer,
        String sentence,
        String html,
        String through,
        @JsonProperty("final") boolean end,
        String asOf,
        List<String> why,
        String toMakeCertain,
        String paste,
        List<String> because,
        List<Step> path,
        Head a,
        Head b) {

    /** One event of the path. how: what leads to it from the event before. */
    public record Step(String event, int lane, double t, long lamport, String how, boolean certain, String text) {}

    /** One of the two events asked about. */
    public record Head(
            String id,
            int lane,
            double t,
            long lamport,
            String process,
            String thread,
            String kind,
            String title,
            String location) {}
}
