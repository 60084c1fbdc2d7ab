package dev.lightcone.analysis.report;

import dev.lightcone.analysis.checks.Finding;
import dev.lightcone.analysis.checks.WitnessStep;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A finding as lines of text: its title, one line per step, what had been demanded. */
public final class StoryText {
    /** An option at the end: what follows belongs to it. */
    private static final Pattern OPTION = Pattern.compile(" --[a-z]+$");

    private static final int INDENT = 3;
    private static final int ROLE = 10;
    private static final int NAME_MOST = 18;
    private static final int LEAST = 12;

    private StoryText() {}

    /**
     * The lines of one story, none longer than {@code width} columns as long as names leave any room.
     *
     * @param number the finding's number in the list, from 1
     * @param width 60 or more
     */
    public static List<String> lines(int number, Finding finding, int width) {
        List<String> lines = new ArrayList<>(wrap(number + ". " + finding.title(), width));
        lines.addAll(steps(finding.story(), width));
        lines.addAll(wrap(" ".repeat(INDENT) + finding.demand(), width));
        return lines;
    }

    private static List<String> steps(List<WitnessStep> steps, int width) {
        int process = 0;
        int thread = 0;
        int lamport = 0;
        for (WitnessStep step : steps) {
            process = Math.max(process, length(cut(step.processName(), NAME_MOST)));
            thread = Math.max(thread, length(cut(step.thread(), NAME_MOST)));
            lamport = Math.max(lamport, ("L" + step.lamport()).length());
        }
        List<String> heads = new ArrayList<>();
        for (WitnessStep step : steps) {
            heads.add(" ".repeat(INDENT) + (heads.size() + 1) + " " + pad(step.role(), ROLE) + " "
                    + pad(cut(step.processName(), NAME_MOST), process) + " "
                    + pad(cut(step.thread(), NAME_MOST), thread) + "  " + pad("L" + step.lamport(), lamport) + "  ");
        }
        return withWords(heads, steps, width);
    }

    /** Source lines stand in one column where they can, and right behind the words where these need the room. */
    private static List<String> withWords(List<String> heads, List<WitnessStep> steps, int width) {
        List<String> words = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        int column = 0;
        int most = width;
        for (int i = 0; i < steps.size(); i++) {
            int room = width - length(heads.get(i));
            String source = cutFront(steps.get(i).sourceLine(), Math.max(LEAST, room - LEAST - 2));
            int left = room - (source.isEmpty() ? 0 : length(source) + 2);
            WitnessStep step = steps.get(i);
            words.add(length(step.text()) <= left ? step.text() : cut(step.brief(), Math.max(left, LEAST)));
            sources.add(source);
            if (!source.isEmpty()) {
                column = Math.max(column, length(words.get(i)));
                most = Math.min(most, left);
            }
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            String text = heads.get(i) + pad(words.get(i), Math.min(column, most));
            lines.add((sources.get(i).isEmpty() ? text : text + "  " + sources.get(i)).stripTrailing());
        }
        return lines;
    }

    /** Breaks at spaces, never between an option and its value; further lines are indented. A word longer than a line stays whole. */
    static List<String> wrap(String text, int width) {
        String indent = " ".repeat(INDENT);
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (length(rest) > width) {
            int end = rest.offsetByCodePoints(0, width);
            int space = rest.lastIndexOf(' ', end);
            if (space > 0 && OPTION.matcher(rest.substring(0, space)).find()) {
                space = rest.lastIndexOf(' ', space - 1);
            }
            if (space <= INDENT) {
                space = rest.indexOf(' ', end);
            }
            if (space < 0) {
                break;
            }
            lines.add(rest.substring(0, space));
            rest = indent + rest.substring(space + 1);
        }
        lines.add(rest);
        return lines;
    }

    private static String cut(String text, int most) {
        return length(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static String cutFront(String text, int most) {
        int length = length(text);
        return length <= most ? text : "…" + text.substring(text.offsetByCodePoints(0, length - most + 1));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - length(text)));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
