package dev.lightcone.analysis.events;

import dev.lightcone.protocol.Contact;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a log's process is alive, by the kernel lock that the agent holds on the file {@link LogLayout#LIVE}; in a
 * collector's store, which no lock reaches from another host, by what that collector heard last.
 */
enum Liveness {
    /** The lock is held. */
    ALIVE,
    /** The lock is held, but nothing was added for so long that its process is not waited for any more. */
    SILENT,
    /** The lock is free. */
    DEAD,
    /** There is no lock file: a copy, perhaps. */
    NO_LOCK_FILE,
    /** The file system does not lock, or the file may not be opened. */
    NOT_LOCKABLE,
    /** Shipped by an agent of another host, of which the collector hears nothing any more. */
    LOST_CONTACT;

    private static final long SAME_START_NANOS = 2_000_000_000L;

    /** True if more may be added to the log as it lies there. */
    boolean grows() {
        return this == ALIVE || this == SILENT;
    }

    static Liveness of(Path folder, SegmentHeader header) {
        Path file = folder.resolve(LogLayout.LIVE);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Contact.read(folder).map(Liveness::of).orElse(NO_LOCK_FILE);
        }
        // Closing any descriptor of a file drops all of this JVM's POSIX locks on it: never open our own agent's.
        if (ourselves(header)) {
            return ALIVE;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null ? ALIVE : DEAD;
        } catch (OverlappingFileLockException e) {
            return ALIVE;
        } catch (IOException | UnsupportedOperationException e) {
            return NOT_LOCKABLE;
        }
    }

    /** That contact holds is a collector's word for as long as it lives itself. */
    private static Liveness of(Contact contact) {
        return switch (contact.state()) {
            case ENDED -> DEAD;
            case LOST -> LOST_CONTACT;
            case HELD ->
                ProcessHandle.of(contact.collector())
                                .filter(process -> startedAt(process, contact.collectorStarted() * 1_000_000))
                                .isPresent()
                        ? ALIVE
                        : LOST_CONTACT;
        };
    }

    private static boolean ourselves(SegmentHeader header) {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() == header.pid() && startedAt(self, header.startedAt());
    }

    private static boolean startedAt(ProcessHandle process, long epochNanos) {
        Optional<Instant> started = process.info().startInstant();
        if (started.isEmpty()) {
            return false;
        }
        long nanos =
                started.get().getEpochSecond() * 1_000_000_000L + started.get().getNano();
        return Math.abs(nanos - epochNanos) < SAME_START_NANOS;
    }
}
