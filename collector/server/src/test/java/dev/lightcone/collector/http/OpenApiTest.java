package dev.lightcone.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.testkit.FeedStory;
import dev.lightcone.collector.follow.Follower;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document is true: it has every route and parameter, and every answer has just the fields that it says. */
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path dir;

    private static Follower follower;
    private static CollectorServer server;
    private static JsonNode document;

    @BeforeAll
    static void serveTheFeed() throws Exception {
        FeedStory.write(dir, true);
        follower = new Follower(List.of(dir), AnalysisOptions.NONE.withCausal("replica-*"));
        server = CollectorServer.start(InetAddress.getLoopbackAddress(), 0, follower);
        follower.start();
        await().atMost(Duration.ofMinutes(5)).until(() -> follower.snapshot().revision() == 1);
        document = JSON.readTree(get("/api/openapi.json").body());
    }

    @AfterAll
    static void stop() {
        server.close();
        follower.close();
    }

    @Test
    void shouldNameEveryRouteWhenTheDocumentIsRead() {
        List<String> written = new ArrayList<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> written.add(method.toUpperCase() + " " + path.getKey())));

        assertThat(written)
                .containsExactlyInAnyOrderElementsOf(Routes.all().stream()
                        .map(route -> route.method() + " " + route.path())
                        .toList());
    }

    @Test
    void shouldNameEveryParameterWhenTheDocumentIsRead() {
        for (Routes.Route route : Routes.all()) {
            Set<String> written = new TreeSet<>();
            for (JsonNode parameter : operation(route).path("parameters")) {
                JsonNode real = resolved(parameter);
                if (real.path("in").asText().equals("query")) {
                    written.add(real.path("name").asText());
                }
            }
            assertThat(written).as(route.path()).isEqualTo(new TreeSet<>(route.parameters()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/state",
                "/api/run",
                "/api/verdict",
                "/api/diagram",
                "/api/diagram?most=20&sample=false",
                "/api/diagram?most=20&axis=lamport&from=3&to=30",
                "/api/diagram?most=1&axis=steps&keep=EVENT",
                "/api/event/EVENT",
                "/api/order?a=EVENT&b=OTHER",
                "/api/order?a=EVENT&b=EVENT",
                "/api/cone?event=EVENT",
                "/api/cut?at=90",
                "/api/cut?events=EVENT,OTHER",
                "/api/search?q=S2",
                "/api/processes?limit=2",
                "/api/threads?process=p1",
                "/api/connections",
                "/api/events?limit=1000",
                "/api/events?concurrent=EVENT",
                "/api/messages?limit=1000",
                "/api/findings",
                "/api/failures",
                "/api/finding/1",
                "/api/nothing",
                "/api/event/p99:1",
                "/api/events?kind=" + "x" + "&after=nobody",
                "/api/cut",
            })
    void shouldAnswerAsWrittenWhenItIsAsked(String path) throws Exception {
        HttpResponse<String> answer = get(named(path));
        Routes.Route route = route(path);
        JsonNode response =
                route == null ? document.at("/components/responses/Problem") : responseOf(route, answer.statusCode());
        String schema = response.at("/content/application~1json/schema/$ref").asText();
        JsonNode strict = document.deepCopy();
        forbidMore(strict.path("components").path("schemas"));
        JsonSchema expected = factory().getSchema(wrapped(strict, schema, response));

        assertThat(expected.validate(JSON.readTree(answer.body())))
                .as(path + ": fields that openapi.yaml lacks, has too many of, or describes wrongly")
                .isEmpty();
    }

    /** One document for the validator: the schema of the answer, and all those that it refers to. */
    private static JsonNode wrapped(JsonNode all, String reference, JsonNode response) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.set("components", all.path("components"));
        if (reference.isEmpty()) {
            JsonNode inline = response.at("/content/application~1json/schema");
            assertThat(inline.isObject()).as("a schema for the answer").isTrue();
            inline.fields().forEachRemaining(field -> schema.set(field.getKey(), field.getValue()));
        } else {
            schema.put("$ref", reference);
        }
        return schema;
    }

    private static JsonSchemaFactory factory() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    }

    /** Answers may have more fields one day, with a line in the document; until then they have none. */
    private static void forbidMore(JsonNode schema) {
        if (schema.path("properties").isObject()) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        schema.forEach(OpenApiTest::forbidMore);
    }

    private static JsonNode operation(Routes.Route route) {
        return document.path("paths").path(route.path()).path(route.method().toLowerCase());
    }

    private static JsonNode responseOf(Routes.Route route, int status) {
        JsonNode responses = operation(route).path("responses");
        JsonNode exact = responses.path(Integer.toString(status));
        return resolved(exact.isMissingNode() ? responses.path("default") : exact);
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static Routes.Route route(String path) {
        String plain = path.replaceFirst("[?].*", "");
        return Routes.all().stream()
                .filter(route -> route.variable(plain) != null)
                .findFirst()
                .orElse(null);
    }

    /** The made-up names of the questions above are those of the first and last event of the finding's witness. */
    private static String named(String path) throws Exception {
        JsonNode witness =
                JSON.readTree(get("/api/run").body()).path("findings").path(0).path("witness");
        List<String> ids = witness.findValuesAsText("event").stream()
                .map(id -> URLEncoder.encode(id, StandardCharsets.UTF_8))
                .collect(Collectors.toList());
        return path.replace("EVENT", ids.get(0)).replace("OTHER", ids.get(ids.size() - 1));
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
