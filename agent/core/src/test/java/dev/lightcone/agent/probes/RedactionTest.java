package dev.lightcone.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    private final List<String> problems = new ArrayList<>();

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization: Bearer abc.def  | Authorization: ***",
                "proxy-authorization: Basic QQ== | proxy-authorization: ***",
                "Set-Cookie: id=1; Path=/ | Set-Cookie: ***",
                "X-Api-Key: 4711 | X-Api-Key: ***",
                "GET /a?user=x&access_token=abc&after=3 HTTP/1.1 | GET /a?user=x&access_token=***&after=3 HTTP/1.1",
                "{\"password\": \"a \\b\", \"n\": 1} | {\"password\": ***\", \"n\": 1}",
                "db.passwd=x;host=y | db.passwd=***;host=y",
                "jdbc://sally:geheim@db/feed | jdbc://sally:***@db/feed",
                "card 4111 1111 1111 1111 ok | card *** ok",
                "order 4711 of 2026-11-25 | order 4711 of 2026-11-25",
            })
    void shouldHideWhatSeemsToBeSecret(String text, String redacted) {
        assertThat(Redaction.of("", problems::add).apply(text)).isEqualTo(redacted);
    }

    @Test
    void shouldHideWhatTheFileSaysAndItsGroupWhereThereIsOne() throws Exception {
        Path file = Files.write(dir.resolve("rules.txt"), List.of("# ours", "customer (\\d+)", "Billy"));

        assertThat(Redaction.of(file.toString(), problems::add).apply("customer 17 is Billy"))
                .isEqualTo("customer *** is ***");
        assertThat(problems).isEmpty();
    }

    @Test
    void shouldHideEverythingWhenARuleOrTheFileCannotBeUsed() throws Exception {
        Path file = Files.write(dir.resolve("rules.txt"), List.of("fine", "(oops"));

        assertThat(Redaction.of(file.toString(), problems::add).apply("some text"))
                .isEqualTo("***");
        assertThat(Redaction.of(dir + "/none.txt", problems::add).apply("some text"))
                .isEqualTo("***");
        assertThat(problems)
                .containsExactly(
                        file + ":2: Unclosed group in '(oops', so all texts are hidden",
                        "the file of redactions " + dir
                                + "/none.txt cannot be read (NoSuchFileException), so all texts are hidden");
    }
}
