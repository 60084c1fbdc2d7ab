package dev.lightcone.agent.shipping;

import dev.lightcone.agent.shipping.SegmentSource.Piece;
import dev.lightcone.protocol.LogFormatException;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.Shipping;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.IntConsumer;

/**
 * The copy of one log at the collector: knows how far it is, and brings it on piece by piece. What the collector has is
 * the collector's word alone, so nothing of this needs to survive a restart of either side.
 */
final class LogCopy {
    private static final long UNKNOWN = -1;

    private final Path folder;
    private final UUID incarnation;
    private final boolean dead;
    private final IntConsumer whole;
    private final Map<Integer, Long> offsets = new TreeMap<>();
    private final NavigableSet<Integer> done = new TreeSet<>();
    private final Map<Integer, Long> ends = new TreeMap<>();
    private boolean saidLeaving;

    /**
     * A copy of which nothing is known yet.
     *
     * @param dead true if the log's process is gone, so that nothing is added to it any more
     * @param whole told of each sealed segment that the collector has on its disk
     */
    LogCopy(Path folder, UUID incarnation, boolean dead, IntConsumer whole) {
        this.folder = folder;
        this.incarnation = incarnation;
        this.dead = dead;
        this.whole = whole;
    }

    /**
     * Ships at most so many pieces.
     *
     * @return true if the collector then has all there is
     */
    boolean ship(Link link, SegmentSource source, int pieces, boolean leaving) throws IOException {
        int left = pieces;
        NavigableSet<Integer> segments = segments();
        done.retainAll(segments);
        for (int segment : segments) {
            while (!done.contains(segment)) {
                if (left-- == 0) {
                    return false;
                }
                if (!shipPiece(link, source, segment, leaving)) {
                    break;
                }
            }
        }
        return true;
    }

    /**
     * Sends no bytes: says that the process is there, or, of a dead log that was shipped whole, that it is not. With it a
     * new connection learns at little cost whether it is welcome.
     */
    void tell(Link link) throws IOException {
        int last = offsets.keySet().stream().mapToInt(n -> n).max().orElse(1);
        put(link, last, offsets.getOrDefault(last, 0L), new byte[0], 0, dead && !offsets.isEmpty() ? "&ended" : "");
    }

    /** Says that the process is about to end, unless a piece said so. */
    void tellLeaving(Link link) throws IOException {
        if (!saidLeaving && !offsets.isEmpty()) {
            int last = offsets.keySet().stream().mapToInt(n -> n).max().getAsInt();
            put(link, last, offsets.get(last), new byte[0], 0, "&leaving");
            saidLeaving = true;
        }
    }

    /** Ships one piece of a segment; false if there is nothing to ship of it for now. */
    private boolean shipPiece(Link link, SegmentSource source, int segment, boolean leaving) throws IOException {
        Path file = folder.resolve(LogLayout.segment(segment));
        long offset = offsets.getOrDefault(segment, dead ? UNKNOWN : 0);
        try {
            if (offset == UNKNOWN) {
                if (endOf(file, segment) > 0) {
                    put(link, segment, 0, new byte[0], 0, "");
                    return true;
                }
                return false; // a spare that nothing was written to
            }
            Piece piece = source.read(file, offset, endOf(file, segment));
            boolean last = piece.sealedSlots() > 0 && offset + piece.length() == piece.end();
            if (piece.length() == 0 && !last) {
                return false;
            }
            if (piece.sealedSlots() == 0 && dead && offset + piece.length() >= piece.end()) {
                done.add(segment);
            }
            String more = (last ? "&sealed=" + piece.sealedSlots() : "") + (leaving ? "&leaving" : "");
            put(link, segment, offset, source.bytes(), piece.length(), more);
            saidLeaving |= leaving;
            return true;
        } catch (NoSuchFileException e) {
            return false; // removed at the size limit; the log tells so itself
        } catch (LogFormatException e) {
            return false; // damaged in its header: no collector could tell whose it is
        }
    }

    private long endOf(Path file, int segment) throws IOException {
        if (!dead) {
            return Long.MAX_VALUE;
        }
        Long known = ends.get(segment);
        if (known == null) {
            known = SegmentSource.endOfDead(file);
            ends.put(segment, known);
        }
        return known;
    }

    private void put(Link link, int segment, long offset, byte[] bytes, int length, String more) throws IOException {
        Reply reply = link.put(Shipping.path(incarnation, segment) + "?offset=" + offset + more, bytes, length);
        boolean stuck = reply.status() == 409 && reply.offset() == offset && length > 0;
        if (!reply.taken() || stuck) {
            done.remove(segment);
            throw new Refused(reply);
        }
        offsets.put(segment, reply.offset());
        if (reply.sealed()) {
            done.add(segment);
            whole.accept(segment);
        } else if (reply.offset() < offset + length) {
            done.remove(segment);
        }
    }

    /** Numbers of the segments on disk. */
    private NavigableSet<Integer> segments() throws IOException {
        NavigableSet<Integer> numbers = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + LogLayout.SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                int number = number(name.substring(0, name.length() - LogLayout.SUFFIX.length()));
                if (number > 0 && name.equals(LogLayout.segment(number))) {
                    numbers.add(number);
                }
            }
        }
        offsets.keySet().retainAll(numbers);
        return numbers;
    }

    private static int number(String digits) {
        try {
            return digits.length() > 9 ? 0 : Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
