package dev.lightcone.collector.cli;

import java.util.Locale;
import java.util.Optional;

/** What a result can be written as, and the file it goes to. */
enum Format {
    TEXT("lightcone.txt"),
    JSON("lightcone.json"),
    HTML("report.html"),
    SARIF("lightcone.sarif"),
    JUNIT("TEST-lightcone.xml");

    private final String file;

    Format(String file) {
        this.file = file;
    }

    /** File name in the output folder. */
    String file() {
        return file;
    }

    static Optional<Format> of(String name) {
        for (Format format : values()) {
            if (format.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The name in options. */
    String option() {
        return name().toLowerCase(Locale.ROOT);
    }
}
