package dev.lightcone.collector.cli;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.report.JsonReport;
import dev.lightcone.analysis.report.JunitReport;
import dev.lightcone.analysis.report.SarifReport;
import dev.lightcone.analysis.report.TextReport;
import dev.lightcone.analysis.view.HtmlReport;
import dev.lightcone.analysis.view.Views;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** An analysis in every format. */
final class Outputs {
    private static final int WIDTH = 100;

    private final Analysis analysis;
    private final Console console;

    Outputs(Analysis analysis, Console console) {
        this.analysis = analysis;
        this.console = console;
    }

    /** The result as text; only text for people is coloured, and only on a terminal. */
    String text(Format format) {
        return switch (format) {
            case TEXT -> TextReport.text(analysis.judgement(), WIDTH, console.colour());
            case JSON -> written(out -> JsonReport.write(analysis.report(), out));
            case HTML -> HtmlReport.of(Views.of(analysis, 1));
            case SARIF ->
                written(out -> SarifReport.write(
                        analysis.judgement().findings(), VersionText.version(), UnaryOperator.identity(), out));
            case JUNIT -> written(out -> JunitReport.write(analysis.judgement(), out));
        };
    }

    int exitCode() {
        return switch (analysis.judgement().verdict()) {
            case PASSED -> ExitCode.PASSED;
            case VIOLATED -> ExitCode.VIOLATED;
            case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
        };
    }

    private interface Writer {
        void to(OutputStream out) throws IOException;
    }

    private static String written(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.to(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
