package dev.lightcone.analysis.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;

/** Writes {@code lightcone.json}: two spaces of indentation, line feeds on every system. */
public final class JsonReport {
    static final ObjectWriter MAPPER = JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writer(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));
    private static final ObjectMapper READER = new ObjectMapper();

    private JsonReport() {}

    /** Writes the report and leaves the stream open. */
    public static void write(Report report, OutputStream out) throws IOException {
        MAPPER.writeValue(out, report);
        out.write('\n');
    }

    /** Reads what {@link #write} wrote. */
    public static Report read(byte[] json) throws IOException {
        return READER.readValue(json, Report.class);
    }
}
