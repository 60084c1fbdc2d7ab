package dev.lightcone.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RowsTest {
    @Test
    void shouldWriteCsvWithHeaderAndQuotes() throws IOException {
        assertThat(rows(Rows.Format.CSV))
                .isEqualTo("label,bytes,fate\r\n\"say \"\"hi\"\", twice\",91,\r\nx,0,lost\r\n");
    }

    @Test
    void shouldWriteJsonLines() throws IOException {
        assertThat(rows(Rows.Format.JSONL))
                .isEqualTo("{\"label\":\"say \\\"hi\\\", twice\",\"bytes\":91,\"fate\":null}\n"
                        + "{\"label\":\"x\",\"bytes\":0,\"fate\":\"lost\"}\n");
    }

    private static String rows(Rows.Format format) throws IOException {
        StringWriter out = new StringWriter();
        Rows rows = new Rows(format, out);
        rows.begin()
                .put("label", "say \"hi\", twice")
                .put("bytes", 91L)
                .put("fate", (String) null)
                .end();
        rows.begin().put("label", "x").put("bytes", 0L).put("fate", "lost").end();
        rows.flush();
        return out.toString();
    }
}
