package dev.lightcone.collector.fuzz;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.checks.BadRules;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.events.UnreadableInput;
import dev.lightcone.analysis.testkit.FeedStory;
import dev.lightcone.analysis.view.DiagramQuestion;
import dev.lightcone.analysis.view.EventFilter;
import dev.lightcone.analysis.view.Listed;
import dev.lightcone.analysis.view.Page;
import dev.lightcone.analysis.view.Views;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Judges logs that somebody tampered with: those of a real story, in which words of records were overwritten and sealed
 * again as an agent seals what it wrote, or whose bytes are any. Ends in an answer or in a problem in words, never in
 * another exception. Also what Jazzer calls, see {@code collector/server/fuzz}.
 */
public final class HostileLogs {
    private static final long[] EDGES = {
        0, 1, -1, 2, 255, 256, 4096, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 62
    };

    private final Path dir;
    private final Map<Path, byte[]> story = new LinkedHashMap<>();

    /** Keeps the story in memory, and writes what is made of it to the directory. */
    public HostileLogs(Path dir) throws IOException {
        this.dir = dir;
        FeedStory.write(dir, true);
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.filter(path -> path.toString().endsWith(LogLayout.SUFFIX))
                    .sorted()
                    .toList()) {
                story.put(file, Files.readAllBytes(file));
            }
        }
    }

    private static HostileLogs shared;

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] data) throws Exception {
        if (shared == null) {
            shared = new HostileLogs(Files.createTempDirectory("lightcone-fuzz"));
        }
        shared.judge(data);
    }

    /**
     * Tampers as the data says and judges. Each tampering takes four bytes: which log, which record (two bytes), and
     * whether a word of it becomes an edge value, a byte of the data, or that of another record; or the file is cut.
     */
    public void judge(byte[] data) throws Exception {
        Map<Path, byte[]> logs = new LinkedHashMap<>();
        story.forEach((file, bytes) -> logs.put(file, bytes.clone()));
        List<Path> files = List.copyOf(logs.keySet());
        for (int i = 0; i + 3 < data.length; i += 4) {
            Path file = files.get((data[i] & 0xFF) % files.size());
            logs.put(file, tampered(logs.get(file), data, i));
        }
        for (Map.Entry<Path, byte[]> log : logs.entrySet()) {
            Files.write(log.getKey(), log.getValue());
        }
        ask();
    }

    private static byte[] tampered(byte[] log, byte[] data, int i) {
        int slots = (log.length - SegmentHeader.SIZE) / RecordLayout.SLOT;
        int what = data[i + 3] & 0xFF;
        if (what == 255 || slots < 1) {
            int kept = (data[i + 1] & 0xFF) << 8 | data[i + 2] & 0xFF;
            return Arrays.copyOf(log, Math.min(log.length, kept));
        }
        ByteBuffer b = ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN);
        int slot = ((data[i + 1] & 0xFF) << 3 | what & 7) % slots;
        int at = SegmentHeader.SIZE + slot * RecordLayout.SLOT;
        int word = at + (what >> 3 & 7) * Long.BYTES;
        int by = data[i + 2] & 0xFF;
        long value = switch (what >> 6) {
            case 0 -> EDGES[by % EDGES.length];
            case 1 -> b.getLong(word) ^ 1L << by % Long.SIZE;
            case 2 -> b.getLong(SegmentHeader.SIZE + by % slots * RecordLayout.SLOT + word - at);
            default -> b.getLong(word) + (byte) by;
        };
        b.putLong(word, value);
        seal(b, at);
        return log;
    }

    private static void seal(ByteBuffer b, int at) {
        int count = RecordLayout.slots(b.getLong(at));
        if (count == 0 || at + count * RecordLayout.SLOT > b.capacity()) {
            return;
        }
        long word0 = RecordLayout.word0(RecordLayout.type(b.getLong(at)), count, RecordLayout.thread(b.getLong(at)));
        b.putLong(at, word0);
        long fold = RecordLayout.fold(
                word0,
                b.getLong(at + 8),
                b.getLong(at + 16),
                b.getLong(at + 24),
                b.getLong(at + 32),
                b.getLong(at + 40),
                b.getLong(at + 48),
                b.getLong(at + 56));
        for (int i = RecordLayout.SLOT; i < count * RecordLayout.SLOT; i += Long.BYTES) {
            fold = RecordLayout.fold(fold, b.getLong(at + i));
        }
        b.putLong(at, RecordLayout.seal(word0, fold));
    }

    private void ask() throws BadRules {
        try {
            Analysis analysis = Analysis.of(List.of(dir), AnalysisOptions.NONE.withCausal("replica-*"), Progress.NONE);
            Views views = Views.of(analysis, 1);
            views.diagram(DiagramQuestion.wall(0, 100, 5));
            views.search("S2");
            views.cut(90);
            Page<Listed.Event> events = views.lists().events(EventFilter.ALL, Page.Wanted.first(2));
            if (events.items().size() == 2) {
                views.order(events.items().get(0).id(), events.items().get(1).id());
                views.event(events.items().get(1).id());
            }
        } catch (UnreadableInput e) {
            // said in words
        }
    }
}
