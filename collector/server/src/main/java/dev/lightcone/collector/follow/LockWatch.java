package dev.lightcone.collector.follow;

import dev.lightcone.protocol.LogLayout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Sees that a process which was running has ended: a crash leaves no record, but its lock is gone. */
final class LockWatch {
    private LockWatch() {}

    /** True if the lock of one of these logs is free, although all were held a moment ago. */
    static boolean somebodyEnded(List<Path> folders) {
        return folders.stream().anyMatch(folder -> free(folder.resolve(LogLayout.LIVE)));
    }

    // A shared lock, and only where one was held a moment ago: it must never be in the way of an agent that starts.
    private static boolean free(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
