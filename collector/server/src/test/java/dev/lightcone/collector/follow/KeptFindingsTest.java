package dev.lightcone.collector.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.events.Problem;
import dev.lightcone.analysis.view.Known;
import dev.lightcone.analysis.view.Run;
import dev.lightcone.analysis.view.Settled;
import dev.lightcone.collector.store.LogStore;
import dev.lightcone.collector.store.StoreLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptFindingsTest {
    private static final AnalysisOptions CAUSAL = AnalysisOptions.NONE.withCausal("replica-*");
    private static final Settled.State STATE = new Settled.State(
            "run-7",
            Set.of(UUID.randomUUID()),
            List.of(known("seen", "error")),
            List.of(known("settled \"1\"", "warning"), known("settled 2\n", "error")));

    @TempDir
    private Path dir;

    private LogStore store;

    @BeforeEach
    void open() throws IOException {
        store = LogStore.open(dir, StoreLimits.DEFAULT);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void shouldHaveAllThatWasKept() {
        kept(CAUSAL).keep(STATE);

        KeptFindings anew = kept(CAUSAL);

        assertThat(anew.load()).isEqualTo(STATE);
        assertThat(anew.problems()).isEmpty();
        assertThat(dir.resolve("findings.json.gz.draft")).doesNotExist();
    }

    @Test
    void shouldHaveNothingWhenNothingWasKept() {
        KeptFindings kept = kept(CAUSAL);

        assertThat(kept.load()).isEqualTo(Settled.State.NONE);
        kept.keep(Settled.State.NONE);
        assertThat(kept.problems()).isEmpty();
        assertThat(file()).doesNotExist();
    }

    @Test
    void shouldForgetWhatWasWithdrawn() {
        KeptFindings kept = kept(CAUSAL);
        kept.keep(STATE);
        Settled.State less = new Settled.State("run-7", STATE.members(), List.of(), List.of());

        kept.keep(less);

        assertThat(kept(CAUSAL).load()).isEqualTo(less);
    }

    @Test
    void shouldTellAndGoOnWhenItWasWrittenUnderAnotherPromise() {
        kept(CAUSAL).keep(STATE);

        KeptFindings other = kept(AnalysisOptions.NONE.withFifo("replica-*"));

        assertThat(other.load()).isEqualTo(Settled.State.NONE);
        assertThat(other.problems())
                .containsExactly(new Problem(
                        "findings.json.gz",
                        "was written under other promises or rules; what was found under these is not shown"));
    }

    @Test
    void shouldTellAndGoOnWhenItIsDamagedAnywhere() throws IOException {
        kept(CAUSAL).keep(STATE);
        byte[] right = Files.readAllBytes(file());
        Random random = new Random(7);
        for (int at = 0; at < right.length; at++) {
            byte[] wrong = right.clone();
            wrong[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file(), wrong);
            assertReadsRightOrNot("byte " + at);
            Files.write(file(), Arrays.copyOf(right, at + 1 == right.length ? at : Math.max(1, at)));
            assertReadsRightOrNot("cut at " + at);
        }
    }

    /** Some bytes of a gzip header say nothing, so what they say may be read all the same, and then it is right. */
    private void assertReadsRightOrNot(String what) {
        KeptFindings kept = kept(CAUSAL);
        Settled.State state = kept.load();
        if (kept.problems().isEmpty()) {
            assertThat(state).as(what).isEqualTo(STATE);
        } else {
            assertThat(state).as(what).isEqualTo(Settled.State.NONE);
            assertThat(kept.problems().get(0).message()).startsWith("cannot be read (");
        }
    }

    @Test
    void shouldReplaceADamagedFileWhenSomethingIsFound() throws IOException {
        Files.writeString(file(), "nonsense");
        KeptFindings kept = kept(CAUSAL);
        kept.load();

        kept.keep(STATE);

        assertThat(kept(CAUSAL).load()).isEqualTo(STATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "{\"version\":1,\"demands\":\"\",\"state\":null}",
                "{\"version\":1,\"demands\":\"\",\"state\":{\"run\":\"\",\"members\":[null],\"seen\":[],\"settled\":[]}}",
                "{\"version\":1,\"demands\":\"\",\"state\":{\"run\":\"\",\"members\":[],\"seen\":[null],\"settled\":[]}}",
                "{\"version\":1,\"demands\":\"\",\"state\":{\"run\":\"\",\"members\":[],\"seen\":[],\"settled\":"
                        + "[{\"what\":\"x\",\"proof\":[],\"since\":1,\"card\":null}]}}",
                "{\"version\":2,\"demands\":\"\",\"state\":{\"run\":\"\",\"members\":[],\"seen\":[],\"settled\":[]}}",
            })
    void shouldTellAndGoOnWhenItIsNoneOfOurs(String text) throws IOException {
        Files.write(file(), deflated(text.getBytes(StandardCharsets.UTF_8)));
        KeptFindings kept = kept(AnalysisOptions.NONE);

        assertThat(kept.load()).isEqualTo(Settled.State.NONE);
        assertThat(kept.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("cannot be read ("));
    }

    /** A small file that would be gigabytes once it is inflated. */
    @Test
    void shouldNotReadMoreThanIsEverWritten() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write("{\"version\":1,\"demands\":\"".getBytes(StandardCharsets.UTF_8));
            byte[] much = new byte[1 << 20];
            Arrays.fill(much, (byte) 'x');
            for (int i = 0; i < 512; i++) {
                out.write(much);
            }
        }
        Files.write(file(), bytes.toByteArray());
        KeptFindings kept = kept(CAUSAL);

        assertThat(kept.load()).isEqualTo(Settled.State.NONE);
        assertThat(kept.problems()).hasSize(1);
    }

    @Test
    void shouldKeepAsMuchAsThereIsEver() throws IOException {
        List<Known> many = new ArrayList<>();
        for (int i = 0; i < Settled.MOST; i++) {
            many.add(known("finding " + i, "error"));
        }
        Settled.State most = new Settled.State("run-7", STATE.members(), many, many);

        kept(CAUSAL).keep(most);

        assertThat(kept(CAUSAL).load()).isEqualTo(most);
    }

    @Test
    void shouldTellWhenItCannotBeWrittenAndTryAgain() throws IOException {
        Path inTheWay = Files.createDirectory(file());
        Files.createFile(inTheWay.resolve("x"));
        KeptFindings kept = kept(CAUSAL);

        kept.keep(STATE);

        assertThat(kept.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .startsWith("cannot be written (")
                        .endsWith("): what is found would be forgotten if the collector ended now"));

        Files.delete(inTheWay.resolve("x"));
        Files.delete(inTheWay);
        kept.keep(STATE);

        assertThat(kept.problems()).isEmpty();
        assertThat(kept(CAUSAL).load()).isEqualTo(STATE);
    }

    private KeptFindings kept(AnalysisOptions options) {
        return new KeptFindings(store.found(), options);
    }

    private Path file() {
        return dir.resolve("findings.json.gz");
    }

    private static byte[] deflated(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    private static Known known(String what, String severity) {
        Run.FindingCard card = new Run.FindingCard(
                1,
                "5f0c2a9be41d",
                "causal-delivery",
                severity,
                "certain",
                3,
                "replica-c read J before S2 (" + what + ")",
                "It did.",
                "Because m1 → m2.",
                -1,
                0,
                0,
                "J read, S2 unread for 72 ms",
                "It must not.",
                "suppress:\n",
                List.of(),
                List.of(),
                List.of());
        return new Known(
                what, List.of(new Known.Place(new UUID(1, 2), Long.MAX_VALUE)), 1_760_000_000_000_000_001L, card);
    }
}
