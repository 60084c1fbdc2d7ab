package dev.lightcone.maven;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.report.JsonReport;
import dev.lightcone.analysis.report.JunitReport;
import dev.lightcone.analysis.report.SarifReport;
import dev.lightcone.analysis.report.TextReport;
import dev.lightcone.analysis.view.HtmlReport;
import dev.lightcone.analysis.view.Views;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Writes a run's report in the forms that were asked for.
 *
 * @param sources from the path of a source below its source folder to what SARIF is to call it
 */
record Reports(Path folder, List<ReportFile> files, UnaryOperator<String> sources) {
    private static final int TEXT_WIDTH = 100;

    /**
     * The reports of those names.
     *
     * @throws MojoExecutionException if a name is unknown or there is none
     */
    static Reports named(Path folder, List<String> formats, UnaryOperator<String> sources)
            throws MojoExecutionException {
        List<ReportFile> files = new ArrayList<>();
        for (String format : formats) {
            files.add(ReportFile.named(format)
                    .orElseThrow(() -> new MojoExecutionException("lightcone.formats: there is no form '" + format
                            + "'; the forms are " + ReportFile.names() + ".")));
        }
        if (files.isEmpty()) {
            throw new MojoExecutionException(
                    "lightcone.formats is empty; name at least one of " + ReportFile.names() + ".");
        }
        files.sort(null);
        return new Reports(folder, files, sources);
    }

    /** Writes all and answers the one to look at first. */
    Path write(Analysis analysis) throws MojoExecutionException {
        for (ReportFile file : files) {
            try {
                Files.createDirectories(folder);
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file.in(folder)))) {
                    write(analysis, file, out);
                }
            } catch (IOException e) {
                throw new MojoExecutionException("The report " + file.in(folder) + " cannot be written: " + e, e);
            }
        }
        return files.get(0).in(folder);
    }

    private void write(Analysis analysis, ReportFile file, OutputStream out) throws IOException {
        switch (file) {
            case HTML -> out.write(HtmlReport.of(Views.of(analysis, 0)).getBytes(StandardCharsets.UTF_8));
            case JSON -> JsonReport.write(analysis.report(), out);
            case SARIF ->
                SarifReport.write(
                        analysis.judgement().findings(), analysis.report().toolVersion(), sources, out);
            case JUNIT -> JunitReport.write(analysis.judgement(), out);
            case TEXT ->
                out.write(
                        TextReport.text(analysis.judgement(), TEXT_WIDTH, false).getBytes(StandardCharsets.UTF_8));
        }
    }
}
