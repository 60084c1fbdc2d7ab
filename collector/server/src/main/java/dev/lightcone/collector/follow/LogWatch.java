package dev.lightcone.collector.follow;

import dev.lightcone.protocol.Contact;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sees cheaply whether logs grew. Size and time of a segment do not tell in time, since it is zeroed first and then
 * written through memory: its count of claimed records does. Used by one thread.
 */
final class LogWatch {
    private static final int DEPTH = 8;

    private final List<Path> dirs;
    // Sealed segments with the size and time they had then; nobody writes them any more, so they are not opened again.
    private final Map<Path, Long> sealed = new HashMap<>();

    LogWatch(List<Path> dirs) {
        this.dirs = List.copyOf(dirs);
    }

    /**
     * What there is now.
     *
     * @param grown a number per segment that changes while it grows
     * @param bytes of all segments
     */
    record Look(Map<Path, Long> grown, long bytes) {
        int folders() {
            Set<Path> folders = new HashSet<>();
            grown.keySet().forEach(file -> folders.add(file.getParent()));
            return folders.size();
        }
    }

    /** Looks at every segment; a folder that cannot be read looks empty. */
    Look look() {
        Map<Path, Long> grown = new HashMap<>();
        long[] bytes = {0};
        for (Path dir : dirs) {
            try {
                Files.walkFileTree(dir, EnumSet.noneOf(FileVisitOption.class), DEPTH, visitor(grown, bytes));
            } catch (IOException e) {
                // Not there yet or gone again: the next look will tell.
            }
        }
        sealed.keySet().retainAll(grown.keySet());
        return new Look(grown, bytes[0]);
    }

    private SimpleFileVisitor<Path> visitor(Map<Path, Long> grown, long[] bytes) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (name.equals(LogLayout.CONTACT)) {
                    grown.put(file, Contact.read(file.getParent()).hashCode() * 1L);
                } else if (name.endsWith(LogLayout.SUFFIX)) {
                    grown.put(
                            file,
                            claimed(
                                    file,
                                    attributes.size() * 31
                                            + attributes.lastModifiedTime().toMillis()));
                    bytes[0] += attributes.size();
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) {
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private long claimed(Path file, long state) {
        if (sealed.getOrDefault(file, state + 1) == state) {
            return state;
        }
        int length = SegmentHeader.SEALED_AT + Long.BYTES - SegmentHeader.CLAIMED_AT;
        ByteBuffer words = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.read(words, SegmentHeader.CLAIMED_AT) < length) {
                return 0;
            }
        } catch (IOException e) {
            return 0;
        }
        if (words.getLong(length - Long.BYTES) != 0) {
            sealed.put(file, state);
            return state;
        }
        return words.getLong(0) * 31 + state;
    }
}
