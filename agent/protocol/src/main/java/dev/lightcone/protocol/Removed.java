package dev.lightcone.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a collector removed of one log in its store, always the oldest segments. It is the content of the file {@link
 * LogLayout#REMOVED}: the header of the first segment that was removed, then a line of words. Written before anything is
 * removed, so that no segment is ever missing without it; those up to {@code through} do not count even if they are there.
 *
 * @param first header of the first segment that was removed
 * @param through number of the last one
 * @param bytes of all of them
 * @param until if nothing of the log is left: when the last that it held happened, epoch ns by the agent's own clock; 0:
 *     something is left, or that is not known
 * @param at when segments were removed last, epoch ms
 * @param why what demanded it
 */
public record Removed(SegmentHeader first, int through, long bytes, long until, long at, Why why) {
    private static final int LONGEST = SegmentHeader.SIZE + 200;

    /** What demanded that segments were removed. */
    public enum Why {
        /** They were older than what is kept. */
        AGE("age"),
        /** All logs together were larger than what is kept. */
        SIZE("size");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        /** For people, after "retention by". */
        public String words() {
            return words;
        }
    }

    /** Reads what was removed of a log; empty if nothing was, or the file is not one of a store. */
    public static Optional<Removed> read(Path folder) {
        Path file = folder.resolve(LogLayout.REMOVED);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LONGEST) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            SegmentHeader header = SegmentHeader.decode(Arrays.copyOf(bytes, SegmentHeader.SIZE));
            String line =
                    new String(bytes, SegmentHeader.SIZE, bytes.length - SegmentHeader.SIZE, StandardCharsets.US_ASCII);
            String[] words = line.strip().split(" ");
            return Optional.of(new Removed(
                    header,
                    Integer.parseInt(words[0]),
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Why.valueOf(words[4])));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The bytes that {@link #read} reads. */
    public ByteBuffer encoded() {
        String line = through + " " + bytes + " " + until + " " + at + " " + why + "\n";
        ByteBuffer all = ByteBuffer.allocate(SegmentHeader.SIZE + line.length());
        return all.put(first.encode())
                .put(line.getBytes(StandardCharsets.US_ASCII))
                .flip();
    }
}
