package dev.lightcone.maven;

import dev.lightcone.analysis.Analysis;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;

/** Writes a run's report in the forms that were asked for. */
record Reports(Path folder, List<ReportFile> files) {
    /**
     * The reports of those names.
     *
     * @throws MojoExecutionException if a name is unknown or there is none
     */
    static Reports named(Path folder, List<String> formats) throws MojoExecutionException {
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
        return new Reports(folder, files);
    }

    /** Writes all and answers the one to look at first. */
    Path write(Analysis analysis) throws MojoExecutionException {
        for (ReportFile file : files) {
            try {
                Files.createDirectories(folder);
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file.in(folder)))) {
                    file.write(analysis, out);
                }
            } catch (IOException e) {
                throw new MojoExecutionException("The report " + file.in(folder) + " cannot be written: " + e, e);
            }
        }
        return files.get(0).in(folder);
    }
}
