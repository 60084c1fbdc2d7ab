package dev.lightcone.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.testkit.FeedStory;
import dev.lightcone.collector.follow.Follower;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path dir;

    private static Follower follower;
    private static CollectorServer server;

    @BeforeAll
    static void serveTheFeed() throws IOException {
        FeedStory.write(dir, true);
        follower = new Follower(List.of(dir), AnalysisOptions.NONE.withCausal("replica-*"));
        server = CollectorServer.start(InetAddress.getLoopbackAddress(), 0, follower);
        follower.start();
        await().atMost(Duration.ofMinutes(5)).until(() -> follower.snapshot().revision() == 1);
    }

    @AfterAll
    static void stop() {
        server.close();
        follower.close();
    }

    @Test
    void shouldTellTheVerdictWhenTheRunIsAsked() throws Exception {
        JsonNode run = json("/api/run");

        assertThat(run.path("verdict").asText()).isEqualTo("VIOLATED");
        assertThat(run.path("revision").asInt()).isEqualTo(1);
        assertThat(run.path("promise").toString()).isEqualTo("[\"causal=replica-*\"]");
        assertThat(run.path("headline").path("bold").asText()).isEqualTo("1 ordering violation, 0 failures;");
        assertThat(run.path("findings")
                        .path(0)
                        .path("witness")
                        .path(0)
                        .path("role")
                        .asText())
                .isEqualTo("m1.send");
    }

    @Test
    void shouldOrderLanesByGroupWhenTheRunIsAsked() throws Exception {
        assertThat(json("/api/run").path("lanes").findValuesAsText("group"))
                .containsExactly("clients", "clients", "clients", "servers", "servers", "servers", "un-traced");
    }

    @Test
    void shouldAnswerBothWaysWhenTwoEventsOfTheWitnessAreCompared() throws Exception {
        JsonNode witness = json("/api/run").path("findings").path(0).path("witness");
        String first = witness.path(0).path("event").asText();
        String last = witness.path(witness.size() - 1).path("event").asText();

        JsonNode forth = json("/api/order?a=" + first + "&b=" + last);
        JsonNode back = json("/api/order?a=" + last + "&b=" + first);

        assertThat(forth.path("sentence").asText()).isEqualTo("A happened before B.");
        assertThat(back.path("sentence").asText()).isEqualTo("B happened before A.");
        assertThat(forth.path("final").asBoolean()).isTrue();
        assertThat(forth.path("path").path(0).path("event").asText()).isEqualTo(first);
        assertThat(back.path("path").path(0).path("event").asText()).isEqualTo(first);
        assertThat(forth.path("path").findValuesAsText("certain")).containsOnly("true");
    }

    @Test
    void shouldTellTheFateWhenALateMessageIsAsked() throws Exception {
        JsonNode witness = json("/api/run").path("findings").path(0).path("witness");

        JsonNode event = json("/api/event/" + witness.path(0).path("event").asText());

        assertThat(event.path("title").asText()).isEqualTo("Message S2, late");
        assertThat(event.path("rows").toString())
                .contains("[\"label\",\"“False alarm, he's fine”\"]")
                .contains("[\"fate\",\"late: 1 message overtook it\"]")
                .contains("[\"bytes\",\"[91, 182) of 182\"]");
    }

    @Test
    void shouldKeepTheFindingWhenAWindowHasRoomForOneEvent() throws Exception {
        JsonNode all = json("/api/diagram");
        JsonNode few = json("/api/diagram?most=1");

        assertThat(all.path("complete").asBoolean()).isTrue();
        assertThat(few.path("complete").asBoolean()).isFalse();
        assertThat(few.path("dropped").asInt())
                .isEqualTo(all.path("events").path("id").size()
                        - few.path("events").path("id").size());
        List<String> kept = JSON.convertValue(
                few.path("events").path("id"), JSON.getTypeFactory().constructCollectionType(List.class, String.class));
        assertThat(kept)
                .containsAll(json("/api/run")
                        .path("findings")
                        .path(0)
                        .path("witness")
                        .findValuesAsText("event"));
        assertThat(few.path("messages").findValuesAsText("fate")).contains("late");
    }

    @Test
    void shouldCutTheWindowWhenItReachesBeyondTheRun() throws Exception {
        JsonNode diagram = json("/api/diagram?from=-5&to=1e9");

        assertThat(diagram.path("from").asDouble()).isZero();
        assertThat(diagram.path("to").asDouble())
                .isEqualTo(json("/api/run").path("durationMs").asDouble());
    }

    @Test
    void shouldFindMessagesWhenAnArrowIsSearched() throws Exception {
        JsonNode hits = json("/api/search?q=replica-b%20-%3E%20replica-c");

        assertThat(hits.findValuesAsText("text")).contains("replica-b, send J to replica-c “What a relief!”");
    }

    @Test
    void shouldGiveConesPerLaneWhenAnEventIsAsked() throws Exception {
        JsonNode run = json("/api/run");
        String event = run.path("findings")
                .path(0)
                .path("witness")
                .path(0)
                .path("event")
                .asText();

        JsonNode cone = json("/api/cone?event=" + event);

        assertThat(cone.path("past").size()).isEqualTo(run.path("lanes").size());
        assertThat(cone.path("future")
                        .path(run.path("findings").path(0).path("lane").asInt())
                        .isNumber())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/nothing | 404 | There is no /api/nothing. API.md lists what there is.",
                "/api | 404 | There is no /api. API.md lists what there is.",
                "/nothing.js | 404 | There is no /nothing.js.",
                "/api/event/p9:1 | 404 | There is no event 'p9:1' in this run.",
                "/api/order?a=p0:1 | 400 | /api/order needs the parameter 'b'.",
                "/api/diagram?from=x | 400 | Parameter 'from' must be a number, not 'x'.",
                "/api/diagram?from=NaN | 400 | Parameter 'from' must be a number, not 'NaN'.",
                "/api/diagram?most=0 | 400 | Parameter 'most' must be a whole number from 1 to 100000.",
                "/api/run?x=1 | 400 | /api/run has no parameter 'x'. It takes none.",
                "/api/cone?event=a&event=b | 400 | Parameter 'event' is given 2 times.",
            })
    void shouldSayWhatIsWrongWhenARequestIsWrong(String path, int status, String message) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(JSON.readTree(response.body()).path("message").asText()).isEqualTo(message);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
    void shouldRefuseWhenTheMethodIsNotGet(String method) throws Exception {
        String answer = raw(method + " /api/run HTTP/1.1", "Host: localhost");

        assertThat(answer).startsWith("HTTP/1.1 405").contains("Allow: GET, HEAD");
        assertThat(RawHttp.body(answer))
                .isEqualTo("{\"status\":405,\"message\":\"Only GET and HEAD are answered, not " + method + ".\"}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "127.0.0.1.evil.example:7070", "localhost.evil.example", "", "[::2]", "10.0.0.1"
            })
    void shouldRefuseWhenTheHostIsAnother(String host) throws Exception {
        String answer = raw("GET /api/run HTTP/1.1", "Host: " + host);

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("replica");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:9", "127.0.0.1:7070", "127.1.2.3", "[::1]:7070"})
    void shouldAnswerWhenTheHostIsThisMachine(String host) throws Exception {
        assertThat(raw("GET /api/state HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 200");
    }

    @Test
    void shouldRefuseWhenAPageElsewhereAsks() throws Exception {
        String answer = raw("GET /api/run HTTP/1.1", "Host: localhost", "Origin: https://evil.example");

        assertThat(answer).startsWith("HTTP/1.1 403").doesNotContainIgnoringCase("Access-Control");
        assertThat(raw("GET /api/run HTTP/1.1", "Host: localhost", "Origin: null"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET /api/run HTTP/1.1", "Host: localhost", "Origin: http://localhost"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void shouldTakeNoBodyWhenOneIsSent() throws Exception {
        String answer = raw("GET /api/run HTTP/1.1", "Host: localhost", "Content-Length: 4", "", "abcd");

        assertThat(answer).startsWith("HTTP/1.1 413");
        assertThat(RawHttp.body(answer))
                .isEqualTo("{\"status\":413,\"message\":\"This collector takes no request bodies.\"}\n");
    }

    @Test
    void shouldAnswerInWordsWhenTheRequestIsMalformed() throws Exception {
        assertThat(raw("GET /api/run HTTP/1.1", "Host: localhost", "X: " + "y".repeat(9000)))
                .startsWith("HTTP/1.1 431")
                .contains("The headers are larger than 8 KiB.");
        assertThat(raw("GET /api/run?" + "a".repeat(3000) + " HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 414")
                .contains("The address is longer than 2000 characters.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/../pom.xml", "/%2e%2e/pom.xml", "/..%2f..%2fetc/passwd", "//etc/passwd", "/web/../../x.js"})
    void shouldServeNothingElseWhenAPathLeavesTheAssets(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1", "Host: localhost")).startsWith("HTTP/1.1 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/run", "/api/nothing", "/main.js"})
    void shouldCarryProtectionWhenAnythingIsAnswered(String path) throws Exception {
        var headers = get(path).headers();

        assertThat(headers.firstValue("content-security-policy").orElse("")).startsWith("default-src 'self'; ");
        assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
        assertThat(headers.firstValue("access-control-allow-origin")).isEmpty();
        assertThat(headers.firstValue("server")).isEmpty();
    }

    @Test
    void shouldServeThePageWhenTheRootIsAsked() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.body()).contains("<title>Lightcone</title>");
        assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(get("/main.js").headers().firstValue("content-type")).contains("text/javascript; charset=utf-8");
    }

    @Test
    void shouldSendNothingNewWhenTheRevisionIsKnown() throws Exception {
        String tag = get("/api/run").headers().firstValue("etag").orElseThrow();

        HttpRequest again = request("/api/run").header("If-None-Match", tag).build();

        assertThat(CLIENT.send(again, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(304);
    }

    @Test
    void shouldCompressWhenTheBrowserAllowsIt() throws Exception {
        HttpRequest request =
                request("/api/diagram").header("Accept-Encoding", "gzip").build();
        HttpResponse<InputStream> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());

        assertThat(response.headers().firstValue("content-encoding")).contains("gzip");
        byte[] plain = new GZIPInputStream(response.body()).readAllBytes();
        assertThat(new String(plain, StandardCharsets.UTF_8))
                .isEqualTo(get("/api/diagram").body());
    }

    @Test
    void shouldSendNoBodyWhenOnlyTheHeadIsAsked() throws Exception {
        String answer = raw("HEAD /api/run HTTP/1.1", "Host: localhost");

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(RawHttp.body(answer)).isEmpty();
    }

    @Test
    void shouldTellTheRevisionAtOnceWhenSomebodyListens() throws Exception {
        HttpResponse<InputStream> stream =
                CLIENT.send(request("/api/stream").build(), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("retry: 2000");
            assertThat(lines.readLine()).isEqualTo("id: 1");
            assertThat(lines.readLine()).isEqualTo("event: revision");
            JsonNode news = JSON.readTree(lines.readLine().substring("data: ".length()));
            assertThat(news.path("processes").asInt()).isEqualTo(6);
            assertThat(news.path("violations").asInt()).isEqualTo(1);
        }
    }

    private static JsonNode json(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private static String raw(String... lines) throws IOException {
        String[] closing = lines.clone();
        closing[0] = lines[0] + "\r\nConnection: close";
        return RawHttp.answer(server.port(), closing);
    }
}
