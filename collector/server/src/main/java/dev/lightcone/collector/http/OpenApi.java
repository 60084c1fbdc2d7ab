package dev.lightcone.collector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.zip.CRC32C;
import org.eclipse.jetty.server.Request;

/**
 * Answers with the description of this API: {@code openapi.yaml} as JSON, in which every field that a schema names is
 * required, because answers have all of them.
 */
final class OpenApi {
    private static final byte[] DOCUMENT = document();

    private OpenApi() {}

    static Answer answer(Request request) {
        new Question(request, Set.of());
        CRC32C crc = new CRC32C();
        crc.update(DOCUMENT);
        return Answer.json(DOCUMENT, "\"" + Long.toHexString(crc.getValue()) + "\"");
    }

    private static byte[] document() {
        try (InputStream file = OpenApi.class.getResourceAsStream("openapi.yaml")) {
            JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(file);
            require(document.path("components").path("schemas"));
            return new ObjectMapper().writeValueAsBytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(JsonNode schema) {
        if (schema.path("properties").isObject()) {
            ArrayNode names = ((ObjectNode) schema).putArray("required");
            schema.path("properties").fieldNames().forEachRemaining(names::add);
        }
        schema.forEach(OpenApi::require);
    }
}
