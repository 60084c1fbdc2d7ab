package dev.lightcone.maven;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The forms in which a run's report can be written, and the file names they have. */
enum ReportFile {
    HTML("report.html"),
    JSON("lightcone.json"),
    SARIF("lightcone.sarif"),
    JUNIT("TEST-lightcone.xml"),
    TEXT("lightcone.txt");

    private final String fileName;

    ReportFile(String fileName) {
        this.fileName = fileName;
    }

    /** The form that a person names in {@code <formats>}; empty if there is none of that name. */
    static Optional<ReportFile> named(String name) {
        return Arrays.stream(values())
                .filter(file -> file.format().equals(name.trim()))
                .findFirst();
    }

    /** All names, for messages. */
    static String names() {
        return Arrays.stream(values()).map(ReportFile::format).collect(Collectors.joining(", "));
    }

    String format() {
        return name().toLowerCase(Locale.ROOT);
    }

    Path in(Path folder) {
        return folder.resolve(fileName);
    }
}
