package dev.lightcone.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.collector.follow.Follower;
import dev.lightcone.collector.store.LogStore;
import dev.lightcone.collector.store.SampleLog;
import dev.lightcone.collector.store.StoreLimits;
import dev.lightcone.collector.store.TokenFile;
import dev.lightcone.protocol.Shipping;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in where a token is wanted. */
class AccessTest {
    private static final String TOKEN = TokenFile.random();

    @TempDir
    private static Path dir;

    private static LogStore store;
    private static Follower follower;
    private static CollectorServer server;

    @BeforeAll
    static void serve() throws IOException {
        store = LogStore.open(dir, StoreLimits.DEFAULT);
        follower = new Follower(List.of(dir), AnalysisOptions.NONE);
        server = CollectorServer.start(
                new Listening(InetAddress.getLoopbackAddress(), 0, Access.by(TOKEN), null), follower, store);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        follower.close();
        store.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/main.js", "/api/run", "/api/stream", "/metrics", "/?x=1"})
    void shouldRefuseWhenNoTokenIsShown(String path) throws IOException {
        String answer = get(path);

        assertThat(answer).startsWith("HTTP/1.1 401").contains("WWW-Authenticate: Bearer");
        assertThat(RawHttp.body(answer))
                .isEqualTo("{\"status\":401,\"message\":\"This collector wants its token: open"
                        + " http://localhost/?token=TOKEN once.\"}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "Basic " + "x", "Bearer", "Bearer ", "Bearer x", "bearer null"})
    void shouldRefuseWhenTheTokenIsWrong(String authorization) throws IOException {
        assertThat(get("/api/run", "Authorization: " + authorization)).startsWith("HTTP/1.1 401");
        assertThat(get("/api/run", "Authorization: Bearer " + TOKEN.substring(1)))
                .startsWith("HTTP/1.1 401");
        assertThat(get("/?token=x")).startsWith("HTTP/1.1 401");
        assertThat(get("/api/run", "Cookie: lightcone=" + TOKEN)).startsWith("HTTP/1.1 401");
    }

    @Test
    void shouldAnswerWhenTheTokenIsShown() throws IOException {
        assertThat(get("/api/state", "Authorization: Bearer " + TOKEN)).startsWith("HTTP/1.1 200");
        assertThat(get("/metrics", "Authorization: bearer " + TOKEN)).startsWith("HTTP/1.1 200");
        assertThat(RawHttp.answer(
                        server.port(),
                        "GET /api/state HTTP/1.1",
                        "Host: collector.internal:7070",
                        "Authorization: Bearer " + TOKEN,
                        "Connection: close"))
                .as("whoever shows the token is no page that renamed us")
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void shouldGiveACookieWhenTheAddressHasTheToken() throws IOException {
        String answer = get("/?token=" + TOKEN);

        assertThat(answer).startsWith("HTTP/1.1 303").contains("Location: /\r\n");
        String cookie = answer.lines()
                .filter(line -> line.startsWith("Set-Cookie: "))
                .findFirst()
                .orElseThrow()
                .substring("Set-Cookie: ".length());
        assertThat(cookie).endsWith("; Path=/; HttpOnly; SameSite=Strict").doesNotContain(TOKEN);
        String pair = cookie.substring(0, cookie.indexOf(';'));
        assertThat(get("/api/state", "Cookie: a=b; " + pair)).startsWith("HTTP/1.1 200");
        assertThat(get("/", "Cookie: " + pair)).contains("<title>Lightcone</title>");
        assertThat(get("/api/state", "Cookie: " + pair, "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void shouldTakeLogsOnlyWithTheTokenItself() throws IOException {
        String cookie = get("/?token=" + TOKEN).replaceAll("(?s).*Set-Cookie: ([^;]*);.*", "$1");
        SampleLog log = SampleLog.of("a");
        byte[] segment = log.segment(1, 1);
        String path = Shipping.path(log.incarnation(), 1) + "?offset=0";
        try (TestAgent agent = new TestAgent(server.port())) {
            assertThat(agent.put(path, segment).status()).isEqualTo(401);
        }
        try (TestAgent agent = new TestAgent(server.port())) {
            assertThat(agent.put(path, segment, "Cookie: " + cookie).status()).isEqualTo(401);
        }
        assertThat(store.logs()).isZero();
        try (TestAgent agent = new TestAgent(server.port())) {
            assertThat(agent.put(path, segment, "Authorization: Bearer " + TOKEN)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(store.logs()).isOne();
    }

    @Test
    void shouldTellItsHealthToEverybody() throws IOException {
        assertThat(get("/healthz")).startsWith("HTTP/1.1 200").endsWith("ok\n");
        assertThat(get("/readyz")).startsWith("HTTP/1.1 200").endsWith("ready\n");
    }

    @Test
    void shouldKeepTheTokenForItsOwnerWhenItIsMade() throws IOException {
        Path file = dir.resolve("new").resolve("token");

        TokenFile made = TokenFile.of(file);

        assertThat(made.made()).isTrue();
        assertThat(made.token()).matches("[A-Za-z0-9_-]{43}");
        assertThat(made).hasToString("TokenFile[" + file + "]");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(TokenFile.of(file)).isEqualTo(new TokenFile(file, made.token(), false));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> TokenFile.of(file)))
                .hasMessage("others can read it or run it; do chmod 600 " + file);
    }

    private static String get(String path, String... headers) throws IOException {
        String[] lines = new String[headers.length + 3];
        lines[0] = "GET " + path + " HTTP/1.1";
        lines[1] = "Host: localhost";
        lines[2] = "Connection: close";
        System.arraycopy(headers, 0, lines, 3, headers.length);
        return RawHttp.answer(server.port(), lines);
    }
}
