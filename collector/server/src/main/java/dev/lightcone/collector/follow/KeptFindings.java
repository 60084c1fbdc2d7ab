package dev.lightcone.collector.follow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.events.Problem;
import dev.lightcone.analysis.view.Known;
import dev.lightcone.analysis.view.Settled;
import dev.lightcone.collector.store.KeptFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What was found, on the disk, so that a collector that starts anew tells what its predecessor found and cannot be proven
 * any more. Written before anybody is told of it, in deflated JSON of bounded size; what cannot be read is told and costs
 * nothing else. Used by one thread.
 */
final class KeptFindings {
    private static final int VERSION = 1;
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_TEXT = 64 << 20;
    private static final int MOST_WORDS = 100_000;
    private static final int MOST_MEMBERS = 20_000;
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(MOST_TEXT)
                            .maxStringLength(MOST_WORDS)
                            .maxNestingDepth(20)
                            .build())
                    .build())
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final KeptFile file;
    private final AnalysisOptions options;
    private List<String> kept = List.of();
    private Problem unread;
    private Problem unwritten;

    /**
     * What the file has.
     *
     * @param demands what was promised when it was found: under another promise it may be right
     */
    private record Saved(int version, String demands, Settled.State state) {}

    /** File: where, null if nothing is kept. */
    KeptFindings(KeptFile file, AnalysisOptions options) {
        this.file = file;
        this.options = options;
    }

    /** What was kept; nothing if there is nothing, or it cannot be read. */
    Settled.State load() {
        try {
            byte[] bytes = file == null ? new byte[0] : file.read(MOST_BYTES);
            if (bytes.length == 0) {
                return Settled.State.NONE;
            }
            Saved saved = read(bytes);
            if (!saved.demands().equals(demands())) {
                unread = new Problem(
                        file.name(),
                        "was written under other promises or rules; what was found under these is not shown");
                return Settled.State.NONE;
            }
            return saved.state();
        } catch (IOException | RuntimeException e) {
            unread = new Problem(
                    file.name(),
                    "cannot be read (" + e.getClass().getSimpleName() + "): what was found before, and lies beyond"
                            + " --look-back, is not shown; check judges all that is there");
            return Settled.State.NONE;
        }
    }

    private static Saved read(byte[] bytes) throws IOException {
        try (InputStream text = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            Saved saved = MAPPER.readValue(text, Saved.class);
            Settled.State state = saved.state();
            boolean bounded = state.members().size() <= MOST_MEMBERS
                    && Stream.of(state.seen(), state.settled()).allMatch(list -> list.size() <= 2 * Settled.MOST);
            if (saved.version() != VERSION || !bounded) {
                throw new IOException("not of this version, or larger than one is written");
            }
            return saved;
        }
    }

    /** Keeps it, if it says something new. */
    void keep(Settled.State state) {
        List<String> says = says(state);
        boolean nothing = state.seen().isEmpty() && state.settled().isEmpty() && kept.isEmpty();
        if (file == null || says.equals(kept) || nothing && unread == null) {
            return;
        }
        try {
            file.write(bytes(new Saved(VERSION, demands(), state)));
            kept = says;
            unwritten = null;
        } catch (IOException e) {
            unwritten = new Problem(
                    file.name(),
                    "cannot be written (" + e.getMessage()
                            + "): what is found would be forgotten if the collector ended" + " now");
        }
    }

    /** By what two states are the same: wordings and numbers may change with every analysis. */
    private static List<String> says(Settled.State state) {
        List<String> says =
                new ArrayList<>(List.of(state.run() + " " + state.members().hashCode()));
        state.seen().stream().map(KeptFindings::says).forEach(says::add);
        says.add("before");
        state.settled().stream().map(KeptFindings::says).forEach(says::add);
        return says;
    }

    private static String says(Known known) {
        return known.what() + known.card().severity();
    }

    private static byte[] bytes(Saved saved) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream text = new GZIPOutputStream(bytes)) {
            MAPPER.writeValue(text, saved);
        }
        return bytes.toByteArray();
    }

    private String demands() throws IOException {
        String rules = options.rules() == null ? "" : Files.readString(options.rules());
        return String.join("\n", options.causal()) + "\n\n" + String.join("\n", options.fifo()) + "\n\n"
                + Optional.ofNullable(options.order()).orElse("") + "\n\n" + rules;
    }

    /** What a person must know of it. */
    List<Problem> problems() {
        return Stream.of(Optional.ofNullable(unread), Optional.ofNullable(unwritten))
                .flatMap(Optional::stream)
                .toList();
    }
}
