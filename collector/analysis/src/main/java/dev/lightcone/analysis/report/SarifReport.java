package dev.lightcone.analysis.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightcone.analysis.checks.Finding;
import dev.lightcone.analysis.checks.Rule;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.WitnessStep;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Findings as SARIF 2.1.0, for code scanning: one result each, its witness as a code flow. A result's fingerprint
 * does not depend on times, so that the same finding of two runs is one.
 */
public final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final UnaryOperator<String> uriOfSource;

    private SarifReport(UnaryOperator<String> uriOfSource) {
        this.uriOfSource = uriOfSource;
    }

    /**
     * Writes the findings and leaves the stream open.
     *
     * @param uriOfSource from the path of a source below its source folder, {@code com/acme/Replica.java}, to the URI
     *     to write: relative to the root of the repository where that is known
     */
    public static void write(
            List<Finding> findings, String toolVersion, UnaryOperator<String> uriOfSource, OutputStream out)
            throws IOException {
        ObjectNode sarif = NODES.objectNode();
        sarif.put("$schema", SCHEMA).put("version", "2.1.0");
        sarif.putArray("runs").add(new SarifReport(uriOfSource).run(findings, toolVersion));
        JsonReport.MAPPER.writeValue(out, sarif);
    }

    private ObjectNode run(List<Finding> findings, String toolVersion) {
        ObjectNode run = NODES.objectNode();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Lightcone").put("version", toolVersion);
        ArrayNode rules = driver.putArray("rules");
        for (Rule rule : Rule.values()) {
            rules.addObject().put("id", rule.id()).set("shortDescription", message(rule.description()));
        }
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        findings.forEach(finding -> results.add(result(finding)));
        return run;
    }

    private ObjectNode result(Finding finding) {
        ObjectNode result = NODES.objectNode();
        result.put("ruleId", finding.rule().id());
        result.put("ruleIndex", finding.rule().ordinal());
        result.put("level", level(finding.severity()));
        result.set("message", message(finding.title() + ". " + finding.explanation()));
        result.putArray("locations").add(location(blamed(finding), null));
        result.putObject("partialFingerprints").put("lightcone/v1", finding.id());
        ArrayNode flow = result.putArray("codeFlows")
                .addObject()
                .putArray("threadFlows")
                .addObject()
                .putArray("locations");
        for (WitnessStep step : finding.witness()) {
            flow.addObject()
                    .put("executionOrder", flow.size())
                    .set("location", location(step, step.role() + ": " + step.text()));
        }
        if (!finding.suppressed().isEmpty()) {
            result.putArray("suppressions")
                    .addObject()
                    .put("kind", "external")
                    .put("justification", finding.suppressed());
        }
        return result;
    }

    /** The read that came too early is where a reader looks first; without a line of its own, any step with one. */
    private static WitnessStep blamed(Finding finding) {
        return finding.witness().stream()
                .filter(step ->
                        step.role().equals("m2.receive") && !step.location().isEmpty())
                .findFirst()
                .or(() -> finding.witness().stream()
                        .filter(step -> !step.location().isEmpty())
                        .findFirst())
                .orElse(finding.witness().isEmpty() ? null : finding.witness().get(0));
    }

    private ObjectNode location(WitnessStep step, String text) {
        ObjectNode location = NODES.objectNode();
        SourceLine source = step == null ? SourceLine.NONE : SourceLine.parse(step.location());
        if (!source.path().isEmpty()) {
            ObjectNode physical = location.putObject("physicalLocation");
            physical.putObject("artifactLocation").put("uri", uriOfSource.apply(source.path()));
            if (source.line() > 0) {
                physical.putObject("region").put("startLine", source.line());
            }
        }
        if (step != null) {
            location.putArray("logicalLocations")
                    .addObject()
                    .put("fullyQualifiedName", step.processName() + "/" + step.thread())
                    .put("kind", "process");
        }
        if (text != null) {
            location.set("message", message(step.processName() + " " + step.thread() + ", " + text));
        }
        return location;
    }

    private static ObjectNode message(String text) {
        return NODES.objectNode().put("text", text);
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }
}
