package dev.lightcone.analysis.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lines of equal fields, one after another: JSON lines, or CSV as in RFC 4180 with a header. */
public final class Rows {
    /** How a line is written. */
    public enum Format {
        JSONL,
        CSV
    }

    private static final ObjectWriter JSON = new ObjectMapper()
            .configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false)
            .writer();

    private final Format format;
    private final Writer out;
    private final Map<String, Object> row = new LinkedHashMap<>();
    private boolean header;

    Rows(Format format, Writer out) {
        this.format = format;
        this.out = out;
    }

    Rows begin() {
        row.clear();
        return this;
    }

    Rows put(String field, String value) {
        row.put(field, value);
        return this;
    }

    Rows put(String field, Long value) {
        row.put(field, value);
        return this;
    }

    void end() throws IOException {
        if (format == Format.JSONL) {
            out.write(JSON.writeValueAsString(row));
            out.write('\n');
            return;
        }
        if (!header) {
            header = true;
            out.write(String.join(",", row.keySet()));
            out.write("\r\n");
        }
        boolean first = true;
        for (Object value : row.values()) {
            out.write(first ? "" : ",");
            first = false;
            out.write(value == null ? "" : quoted(value.toString()));
        }
        out.write("\r\n");
    }

    void flush() throws IOException {
        out.flush();
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
