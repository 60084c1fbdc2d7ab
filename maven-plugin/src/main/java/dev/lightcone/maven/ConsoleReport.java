package dev.lightcone.maven;

import dev.lightcone.analysis.checks.Judgement;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.report.TextLine;
import dev.lightcone.analysis.report.TextReport;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The text report as a Maven log shows it: in this plugin's parameters, and stories 100 columns wide. */
final class ConsoleReport {
    /** What ui.md draws: 102 columns with Maven's {@code [ERROR]} and the space after it. */
    private static final int STORY_WIDTH = 94;

    /** Sentences stay whole, because a terminal breaks them as it likes and what is to be pasted must be one piece. */
    private static final int SENTENCE_WIDTH = 10_000;

    private ConsoleReport() {}

    /** Sentences of information first, then the lines of errors and warnings; the very first names this tool. */
    static List<TextLine> lines(Judgement judgement) {
        List<TextLine> sentences = TextReport.lines(judgement, SENTENCE_WIDTH);
        List<TextLine> stories = TextReport.lines(judgement, STORY_WIDTH);
        return Stream.concat(
                        named(sentences).filter(line -> line.severity() == Severity.INFO),
                        named(stories).filter(line -> line.severity() != Severity.INFO))
                .toList();
    }

    private static Stream<TextLine> named(List<TextLine> report) {
        return IntStream.range(0, report.size()).mapToObj(i -> {
            TextLine line = report.get(i);
            return new TextLine(line.severity(), (i == 0 ? "Lightcone: " : "") + parameters(line.text()), line.title());
        });
    }

    private static String parameters(String text) {
        return text.replace("--causal ", "-Dlightcone.causal=")
                .replace("--fifo ", "-Dlightcone.fifo=")
                .replace("--order ", "-Dlightcone.order=");
    }
}
