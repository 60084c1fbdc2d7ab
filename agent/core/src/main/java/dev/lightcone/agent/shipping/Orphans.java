package dev.lightcone.agent.shipping;

import dev.lightcone.protocol.LogFormatException;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.SegmentHeader;
import dev.lightcone.protocol.SegmentReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Logs beside this one whose processes are gone and that were meant for the same collector: a process that was killed
 * cannot ship the rest itself. One process of a directory at a time sees to them.
 */
final class Orphans {
    private static final long LOOK_EVERY = 15_000_000_000L;
    private static final int PIECES = 8;
    private static final int MOST_REMEMBERED = 10_000;
    private static final String LOCK = ".shipping";

    private final Path directory;
    private final Path own;
    private final String collector;
    private final Set<Path> settled = new HashSet<>();
    private final Deque<Path> found = new ArrayDeque<>();
    private Path folder;
    private LogCopy copy;
    private FileChannel lock;
    private long lookAt = System.nanoTime();

    /** Those beside a log, meant for the collector of this address. */
    Orphans(Path own, String collector) {
        this.own = own;
        this.directory = own.getParent();
        this.collector = collector;
    }

    /** Ships a few pieces of one of them, if there is one; true if there is more to do. */
    boolean ship(Link link, SegmentSource source) throws IOException {
        if (copy == null && found.isEmpty()) {
            if (System.nanoTime() - lookAt < 0) {
                return false;
            }
            lookAt = System.nanoTime() + LOOK_EVERY;
            look();
        }
        if (copy == null && !begin()) {
            release();
            return false;
        }
        try {
            if (copy.ship(link, source, PIECES, false)) {
                copy.tell(link);
                mark(folder);
                copy = null;
            }
        } catch (Refused e) {
            // this log is not taken; what concerns all logs, our own one meets in a moment
            copy = null;
            if (!e.lasting()) {
                settled.remove(folder);
            }
        } catch (IOException e) {
            if (!link.open()) {
                throw e;
            }
            copy = null; // its files are the trouble
        }
        return true;
    }

    private boolean begin() throws IOException {
        while (!found.isEmpty()) {
            folder = found.remove();
            if (settled.size() < MOST_REMEMBERED) {
                settled.add(folder);
            }
            if (Files.exists(folder.resolve(LogLayout.SHIPPED))) {
                continue;
            }
            SegmentHeader header = header(folder);
            if (header != null) {
                copy = new LogCopy(folder, header.incarnation(), true, segment -> {});
                return true;
            }
        }
        return false;
    }

    private void look() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory)) {
            for (Path each : folders) {
                if (!settled.contains(each) && !each.equals(own) && isOrphan(each)) {
                    found.add(each);
                }
            }
        }
        if (!found.isEmpty() && !lock()) {
            found.clear();
        }
    }

    /** A log is begun, and so its lock taken, before its first segment is there: no agent that starts is in its way. */
    private boolean isOrphan(Path each) throws IOException {
        if (!Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS) || Files.exists(each.resolve(LogLayout.SHIPPED))) {
            return false;
        }
        SegmentHeader header = header(each);
        if (header == null) {
            return false;
        }
        if (!Arrays.asList(header.options().split(",")).contains("collector=" + collector)) {
            settled.add(each);
            return false;
        }
        return dead(each.resolve(LogLayout.LIVE));
    }

    /** The header of the first readable segment, null if there is none. */
    static SegmentHeader header(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + LogLayout.SUFFIX)) {
            for (Path file : files) {
                try (SegmentReader reader = SegmentReader.open(file, false)) {
                    return reader.header();
                } catch (LogFormatException e) {
                    // another one may be intact
                }
            }
        }
        return null;
    }

    /** True if nobody holds this lock. */
    static boolean dead(Path live) {
        try (FileChannel channel = FileChannel.open(live, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                FileLock free = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return free != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    private boolean lock() throws IOException {
        if (lock == null) {
            FileChannel channel =
                    FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                return false;
            }
            lock = channel;
        }
        return true;
    }

    private void release() throws IOException {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    /** Notes that a collector has all of an ended process's log. */
    static void mark(Path folder) throws IOException {
        try {
            Files.createFile(folder.resolve(LogLayout.SHIPPED));
        } catch (FileAlreadyExistsException e) {
            // another one was as quick
        }
    }
}
