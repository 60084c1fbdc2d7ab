package dev.lightcone.analysis.report;

import dev.lightcone.analysis.checks.Finding;
import dev.lightcone.analysis.checks.Judgement;
import dev.lightcone.analysis.checks.Promise;
import dev.lightcone.analysis.checks.Rule;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.Verdict;
import dev.lightcone.analysis.checks.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A judgement as JUnit XML, for build servers: a test case per rule, failed by its errors, skipped where nothing was
 * promised; and one named "conclusive" that ends in an error when the verdict is INCONCLUSIVE. It carries no times.
 */
public final class JunitReport {
    private static final String SUITE = "lightcone";
    private static final int WIDTH = 100;

    private final Judgement judgement;
    private final XMLStreamWriter xml;

    private JunitReport(Judgement judgement, XMLStreamWriter xml) {
        this.judgement = judgement;
        this.xml = xml;
    }

    /** Writes UTF-8 and leaves the stream open. */
    public static void write(Judgement judgement, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
            new JunitReport(judgement, xml).suite();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void suite() throws XMLStreamException {
        int failed = 0;
        int skipped = 0;
        for (Rule rule : Rule.values()) {
            failed += of(rule, Severity.ERROR).isEmpty() ? 0 : 1;
            skipped += judged(rule) ? 0 : 1;
        }
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", SUITE);
        xml.writeAttribute("tests", String.valueOf(Rule.values().length + 1));
        xml.writeAttribute("failures", String.valueOf(failed));
        xml.writeAttribute("errors", judgement.verdict() == Verdict.INCONCLUSIVE ? "1" : "0");
        xml.writeAttribute("skipped", String.valueOf(skipped));
        xml.writeAttribute("time", "0");
        for (Rule rule : Rule.values()) {
            testCase(rule);
        }
        conclusive();
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private void testCase(Rule rule) throws XMLStreamException {
        start(rule.id());
        List<Finding> errors = of(rule, Severity.ERROR);
        if (!errors.isEmpty()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("type", rule.id());
            xml.writeAttribute(
                    "message",
                    clean(Words.count(errors.size(), "finding") + ": "
                            + errors.get(0).title()));
            xml.writeCharacters(clean(stories(errors)));
            xml.writeEndElement();
        } else if (!judged(rule)) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", "not promised, so not judged");
        }
        List<Finding> warnings = of(rule, Severity.WARNING);
        if (!warnings.isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(clean(stories(warnings)));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void conclusive() throws XMLStreamException {
        start("conclusive");
        if (judgement.verdict() == Verdict.INCONCLUSIVE) {
            xml.writeEmptyElement("error");
            xml.writeAttribute("type", "INCONCLUSIVE");
            xml.writeAttribute("message", clean(String.join(" ", judgement.doubts())));
        }
        xml.writeEndElement();
    }

    private void start(String name) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", SUITE);
        xml.writeAttribute("name", name);
        xml.writeAttribute("time", "0");
    }

    private boolean judged(Rule rule) {
        List<Promise> promises = judgement.rules().promises();
        return switch (rule) {
            case CLOCK_CONDITION -> true;
            case UNDELIVERED -> !promises.isEmpty();
            case CAUSAL_DELIVERY, FIFO_DELIVERY ->
                promises.stream().anyMatch(promise -> promise.kind().rule() == rule);
        };
    }

    private List<Finding> of(Rule rule, Severity severity) {
        return judgement.findings().stream()
                .filter(finding -> finding.rule() == rule && finding.severity() == severity)
                .toList();
    }

    private String stories(List<Finding> findings) {
        StringBuilder text = new StringBuilder("\n");
        for (Finding finding : findings) {
            int number = judgement.findings().indexOf(finding) + 1;
            StoryText.lines(number, finding, WIDTH)
                    .forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    /** XML 1.0 cannot carry most control characters, not even escaped. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .map(c -> c == '\n' || c == '\t' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c > 0xFFFF
                        ? c
                        : 0xFFFD)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
