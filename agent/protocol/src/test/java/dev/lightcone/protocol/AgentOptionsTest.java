package dev.lightcone.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentOptionsTest {
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path dir;

    @Test
    void shouldHaveDefaultsWhenNothingIsSet() {
        AgentOptions options = resolve(null);

        assertThat(options.get(AgentOption.DIR)).isEqualTo("lightcone");
        assertThat(options.get(AgentOption.PROCESS)).isEmpty();
        assertThat(options.given(AgentOption.DIR)).isFalse();
        assertThat(options.on(AgentOption.ENABLED)).isTrue();
        assertThat(options.bytes(AgentOption.LIMIT)).isEqualTo(1L << 30);
        assertThat(options.problems()).isEmpty();
        assertThat(options.asArgument()).isEmpty();
    }

    @Test
    void shouldPreferArgumentThenPropertyThenVariableThenFile() throws IOException {
        Path file = Files.writeString(dir.resolve("lightcone.properties"), """
                process=file
                run=file
                dir=file
                limit = 5m
                """);
        environment.put("LIGHTCONE_PROCESS", "variable");
        environment.put("LIGHTCONE_RUN", "variable");
        environment.put("LIGHTCONE_DIR", "variable");
        properties.put("lightcone.process", "property");
        properties.put("lightcone.run", "property");

        AgentOptions options = resolve("config=" + file + ",process=argument");

        assertThat(options.get(AgentOption.PROCESS)).isEqualTo("argument");
        assertThat(options.get(AgentOption.RUN)).isEqualTo("property");
        assertThat(options.get(AgentOption.DIR)).isEqualTo("variable");
        assertThat(options.bytes(AgentOption.LIMIT)).isEqualTo(5 << 20);
        assertThat(options.problems()).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongAndGoOnWithTheDefault() {
        AgentOptions options =
                resolve("proces=a,locations,limit=much,children=maybe,enabled=no,dir=,zebra=1,process=ok");

        assertThat(options.problems())
                .containsExactly(
                        "unknown option 'proces'; did you mean 'process'?",
                        "option 'locations' has no value; write locations=...",
                        "unknown option 'zebra'; the options are " + allOptions(),
                        "option 'dir=' is not a directory; using lightcone",
                        "option 'enabled=no' is not true or false; using true",
                        "option 'children=maybe' is not on, off or env; using on",
                        "option 'limit=much' is not a size such as 512m or 2g; using 1g");
        assertThat(options.get(AgentOption.PROCESS)).isEqualTo("ok");
        assertThat(options.get(AgentOption.DIR)).isEqualTo("lightcone");
        assertThat(options.bytes(AgentOption.LIMIT)).isEqualTo(1L << 30);
    }

    @Test
    void shouldSayThatTheConfigFileCannotBeRead() {
        Path file = dir.resolve("missing.properties");

        assertThat(resolve("config=" + file).problems())
                .containsExactly("the config file " + file + " cannot be read (NoSuchFileException)");
    }

    @Test
    void shouldNameTheFileOfAnUnknownOption() throws IOException {
        Path file = Files.writeString(dir.resolve("p"), "procss=x");

        assertThat(resolve("config=" + file).problems())
                .containsExactly(file + ": unknown option 'procss'; did you mean 'process'?");
    }

    @Test
    void shouldReadSizes() {
        assertThat(resolve("limit=65536").bytes(AgentOption.LIMIT)).isEqualTo(65536);
        assertThat(resolve("limit=64K").bytes(AgentOption.LIMIT)).isEqualTo(64 << 10);
        assertThat(resolve("limit=3g").bytes(AgentOption.LIMIT)).isEqualTo(3L << 30);
        for (String wrong : new String[] {"0", "-1", "1t", "g", "12345678901"}) {
            assertThat(resolve("limit=" + wrong).problems()).as(wrong).hasSize(1);
        }
    }

    @Test
    void shouldGiveBackAnArgumentThatMeansTheSame() {
        AgentOptions options = resolve("process=a,dir=/x y,locations=off").with(AgentOption.RUN, "r1");

        AgentOptions again = AgentOptions.resolve(options.asArgument(), name -> null, name -> null);

        for (AgentOption option : AgentOption.values()) {
            assertThat(again.get(option)).isEqualTo(options.get(option));
            assertThat(again.given(option)).isEqualTo(options.given(option));
        }
        assertThat(again.on(AgentOption.LOCATIONS)).isFalse();
    }

    private AgentOptions resolve(String argument) {
        return AgentOptions.resolve(argument, properties::get, environment::get);
    }

    private static String allOptions() {
        return Arrays.stream(AgentOption.values()).map(AgentOption::key).collect(Collectors.joining(", "));
    }

    @Test
    void shouldHideTheTokenWhenOptionsAreWrittenDown() {
        AgentOptions options = AgentOptions.resolve("token=secret,collector=http://c:1", none(), none());

        assertThat(options.redacted()).isEqualTo("collector=http://c:1,token=***");
        assertThat(options.get(AgentOption.TOKEN)).isEqualTo("secret");
    }

    @Test
    void shouldNotRepeatACollectorWhenItIsNoAddress() {
        for (String wrong :
                new String[] {"c:1", "ftp://c", "http://user:secret@c:1", "http://c:1/path", "http://c:99999"}) {
            AgentOptions options = AgentOptions.resolve("collector=" + wrong, none(), none());

            assertThat(options.problems())
                    .containsExactly(
                            "option 'collector' is not an address such as http://host:7070 or https://host:7070;"
                                    + " the log is not shipped");
            assertThat(options.get(AgentOption.COLLECTOR)).isEmpty();
        }
    }

    @Test
    void shouldReadAnAddressWhenItIsOne() {
        assertThat(CollectorAddress.of("http://[::1]:8080/"))
                .isEqualTo(new CollectorAddress(false, "::1", 8080, "http://[::1]:8080"));
        assertThat(CollectorAddress.of("https://seer"))
                .isEqualTo(new CollectorAddress(true, "seer", 7070, "https://seer"));
        assertThat(CollectorAddress.of("http://[::1]:8080").authority()).isEqualTo("[::1]:8080");
    }

    private static java.util.function.Function<String, String> none() {
        return name -> null;
    }
}
