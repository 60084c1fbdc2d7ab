package dev.lightcone.collector.store;

import dev.lightcone.protocol.Contact;
import dev.lightcone.protocol.LogFormatException;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.Removed;
import dev.lightcone.protocol.SegmentHeader;
import dev.lightcone.protocol.SegmentReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the logs that lie in a store when it is opened, and tidies up what the collector before was about to do. */
final class StoreFinder {
    private static final Pattern FOLDER =
            Pattern.compile(".*-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");
    private static final Pattern SEGMENT = Pattern.compile("(\\d{6})" + Pattern.quote(LogLayout.SUFFIX));

    private final Path dir;
    private final Usage usage;

    StoreFinder(Path dir, Usage usage) {
        this.dir = dir;
        this.usage = usage;
    }

    /** The logs by incarnation; what they have is counted. */
    Map<UUID, StoredLog> find() throws IOException {
        Map<UUID, StoredLog> logs = new HashMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(dir)) {
            for (Path folder : folders) {
                Matcher name = FOLDER.matcher(folder.getFileName().toString());
                if (name.matches() && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    logs.put(UUID.fromString(name.group(1)), log(folder));
                }
            }
        }
        return logs;
    }

    private StoredLog log(Path folder) throws IOException {
        TreeMap<Integer, StoredSegment> segments = new TreeMap<>();
        Removed removed = Removed.read(folder).orElse(null);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = SEGMENT.matcher(file.getFileName().toString());
                int number = name.matches() ? Integer.parseInt(name.group(1)) : -1;
                boolean toBeRemoved = removed != null && name.matches() && number <= removed.through();
                if (toBeRemoved || StoreFiles.isDraft(file)) {
                    StoreFiles.delete(file);
                } else if (name.matches()) {
                    segments.put(number, segment(file, Files.size(file)));
                }
            }
        }
        boolean ended = Contact.read(folder)
                .filter(contact -> contact.state() == Contact.State.ENDED)
                .isPresent();
        SegmentHeader oldest =
                segments.isEmpty() ? null : StoreFiles.header(folder.resolve(LogLayout.segment(segments.firstKey())));
        return new StoredLog(
                new StoredSegments(folder, usage, segments, oldest, removed), ended ? Contact.State.ENDED : null);
    }

    private StoredSegment segment(Path file, long size) throws IOException {
        long written = Files.getLastModifiedTime(file).toMillis();
        try (SegmentReader reader = SegmentReader.open(file, false)) {
            usage.found(size, 1);
            return new StoredSegment(reader.bytes(), reader.sealedSlots() > 0, written, size);
        } catch (LogFormatException e) {
            // less than a header: the machine went down before the file was on its disk
            long bytes = size < SegmentHeader.SIZE ? 0 : size;
            usage.found(bytes, 1);
            return new StoredSegment(bytes, false, written, bytes);
        }
    }
}
