package dev.lightcone.agent.log;

import dev.lightcone.protocol.LogLayout;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/**
 * The folder of one log, with the two locks that the process holds as long as it lives: one says that it lives, the
 * other keeps its name from other processes.
 *
 * <p>POSIX takes a process's locks away as soon as it closes any descriptor of the file: nothing in this JVM may open
 * these files again.
 */
final class LogFolder implements Closeable {
    private static final int MOST_OF_A_NAME = 10_000;

    /** File names hold this much of a name and a number behind it. */
    private static final int MOST_BEFORE_NUMBER = 64;

    private final Path path;
    private final String process;
    private final FileChannel nameLock;
    private final FileChannel liveLock;

    private LogFolder(Path path, String process, FileChannel nameLock, FileChannel liveLock) {
        this.path = path;
        this.process = process;
        this.nameLock = nameLock;
        this.liveLock = liveLock;
    }

    /**
     * Makes the folder of a log and takes its locks.
     *
     * @param dir the directory of the logs; made if missing
     * @param wanted name of the process; "-2", "-3" is added if a living process has it
     * @throws IOException if the directory cannot be used
     */
    static LogFolder open(Path dir, String wanted, UUID incarnation) throws IOException {
        makeDirectories(dir);
        Path names = dir.resolve(LogLayout.NAMES);
        makeDirectories(names);
        String process = wanted;
        FileChannel name = lock(names.resolve(fileName(process)));
        for (int i = 2; name == null; i++) {
            if (i > MOST_OF_A_NAME) {
                throw new IOException("more than " + MOST_OF_A_NAME + " processes are named " + wanted);
            }
            process = wanted.substring(0, Math.min(wanted.length(), MOST_BEFORE_NUMBER)) + "-" + i;
            name = lock(names.resolve(fileName(process)));
        }
        try {
            Path path = dir.resolve(LogLayout.folder(process, incarnation));
            Files.createDirectory(path, Permissions.directory());
            FileChannel live = lock(path.resolve(LogLayout.LIVE));
            if (live == null) {
                throw new IOException("the lock of " + path + " is taken");
            }
            return new LogFolder(path, process, name, live);
        } catch (IOException | RuntimeException e) {
            name.close();
            throw e;
        }
    }

    /** Where the segments are. */
    Path path() {
        return path;
    }

    /** The name that no other living process has. */
    String process() {
        return process;
    }

    /** True unless somebody removed the folder. */
    boolean exists() {
        return Files.exists(path.resolve(LogLayout.LIVE));
    }

    /** Removes the folder of a log that did not come to be. */
    void discard() throws IOException {
        close();
        Files.deleteIfExists(path.resolve(LogLayout.LIVE));
        Files.deleteIfExists(path);
    }

    /** Gives the locks back. */
    void release() {
        try {
            close();
        } catch (IOException e) {
            // the locks go with the process at the latest
        }
    }

    @Override
    public void close() throws IOException {
        liveLock.close();
        nameLock.close();
    }

    static void makeDirectories(Path dir) throws IOException {
        if (!Files.isDirectory(dir)) {
            try {
                Files.createDirectories(dir, Permissions.directory());
            } catch (FileAlreadyExistsException e) {
                throw new IOException(e.getFile() + " is not a directory");
            }
        }
    }

    private static String fileName(String process) {
        String folder = LogLayout.folder(process, new UUID(0, 0));
        String name = folder.substring(0, folder.lastIndexOf('-'));
        return name.startsWith(".") ? "_" + name : name;
    }

    /** The open file of a lock just taken, null if another has it. */
    private static FileChannel lock(Path path) throws IOException {
        FileChannel file =
                FileChannel.open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), Permissions.file());
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return file;
            }
        } catch (OverlappingFileLockException e) {
            // this very JVM has it: taken as well; but closing our channel would drop it, so leave it open
            return null;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
        file.close();
        return null;
    }
}
