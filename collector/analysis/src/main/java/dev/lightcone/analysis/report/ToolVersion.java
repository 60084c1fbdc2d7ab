package dev.lightcone.analysis.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this Lightcone, from the resource that the build fills in. */
public final class ToolVersion {
    private static final String TEXT = read();

    private ToolVersion() {}

    /** For example 0.1.0. */
    public static String text() {
        return TEXT;
    }

    private static String read() {
        try (InputStream in = ToolVersion.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
