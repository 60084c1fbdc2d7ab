package dev.lightcone.agent.log;

import dev.lightcone.bootstrap.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The file by which processes of one user on one machine read each other's clocks: clock pages, then a {@link
 * ClockTable}.
 *
 * <p>A page is 64 bytes: nonce of its tenant (0 = free, 48 bits), its clock, and since when its tenant is known to be
 * dead. A tenant holds a kernel lock on the bytes of its page, so its death is seen whatever the pid namespaces; the
 * page of a dead one is kept for a while, because what it sent last may be read later.
 */
final class ClockFile {
    private static final long MAGIC = 0x31_4B_434F_4C43_4CL; // "LCLOCK1"
    private static final String NAME = "clocks-1";
    private static final int HEADER = 4096;
    static final int PAGES = 1024;
    private static final int PAGE = 64;
    private static final long SIZE = HEADER + PAGES * PAGE + (long) ClockTable.ENTRIES * ClockTable.ENTRY;

    /** How long the page of a dead process stays as it is, ns. */
    private static final long LINGER = 30_000_000_000L;

    private final FileChannel file;
    private final long address;
    private final ClockTable table;

    private ClockFile(FileChannel file, Mapped mapped) {
        this.file = file;
        this.address = mapped.address();
        this.table = new ClockTable(address + HEADER + PAGES * PAGE, this);
    }

    /**
     * Opens the file in a directory, or makes it, with zeros that are really there.
     *
     * @throws IOException if that does not work, or what is there is not ours
     */
    static ClockFile open(Path dir) throws IOException {
        LogFolder.makeDirectories(dir);
        if (Files.isSymbolicLink(dir) || !Permissions.own(dir)) {
            throw new IOException(dir + " belongs to somebody else");
        }
        Path path = dir.resolve(NAME);
        if (!Files.exists(path)) {
            make(dir, path);
        }
        FileChannel file = FileChannel.open(path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
        try {
            if (file.size() != SIZE) {
                throw new IOException(path + " is not a file of clocks");
            }
            Mapped mapped = Mapped.of(file, 0, SIZE);
            if (Memory.getLong(mapped.address()) != MAGIC) {
                mapped.unmap();
                throw new IOException(path + " is not a file of clocks");
            }
            ClockFile opened = new ClockFile(file, mapped);
            mapped.whileHeld(opened);
            return opened;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Makes the file whole under another name first: nobody ever sees half of it, and the first one wins. */
    private static void make(Path dir, Path path) throws IOException {
        Path draft = dir.resolve(
                NAME + "-" + System.nanoTime() + "-" + ProcessHandle.current().pid());
        try (FileChannel file = FileChannel.open(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                Permissions.file())) {
            SegmentFile.zeros(file, SIZE, null);
            file.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, MAGIC), 0);
            Files.createLink(path, draft);
        } catch (FileAlreadyExistsException e) {
            // another process was first
        } catch (UnsupportedOperationException e) {
            throw new IOException("hard links are not supported");
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Takes a page for life; returns its number, -1 if all are in use. */
    int take(long nonce) {
        for (int unused = 1; unused >= 0; unused--) {
            for (int page = 0; page < PAGES; page++) {
                if ((unused == 0 || tenant(page) == 0) && lock(page) != null) {
                    Memory.putLong(at(page), 0);
                    Memory.putLong(at(page) + 8, 0);
                    Memory.putLong(at(page) + 16, 0);
                    Memory.putLongRelease(at(page), nonce);
                    return page;
                }
            }
        }
        return -1;
    }

    /** Frees the pages of processes that have been dead for a while; all their entries go with them. */
    void sweep(int own) {
        for (int page = 0; page < PAGES; page++) {
            if (page == own || tenant(page) == 0) {
                continue;
            }
            FileLock lock = lock(page);
            if (lock == null) {
                continue;
            }
            long since = Memory.getLongVolatile(at(page) + 16);
            if (since == 0) {
                Memory.putLongRelease(at(page) + 16, System.nanoTime());
            } else if (System.nanoTime() - since > LINGER) {
                Memory.putLongRelease(at(page), 0);
            }
            release(lock);
        }
    }

    /** The nonce of a page's tenant, 0 if it is free. */
    long tenant(int page) {
        return page < PAGES ? Memory.getLongVolatile(at(page)) : 0;
    }

    /** Address of the clock in a page. */
    long clockAddress(int page) {
        return at(page) + 8;
    }

    ClockTable table() {
        return table;
    }

    /** Gives the locks back; the memory stays mapped as long as this object is reachable. */
    void close() {
        try {
            file.close();
        } catch (IOException e) {
            // the locks go with the process at the latest
        }
    }

    private long at(int page) {
        return address + HEADER + (long) page * PAGE;
    }

    private FileLock lock(int page) {
        try {
            return file.tryLock(HEADER + (long) page * PAGE, PAGE, false);
        } catch (IOException | OverlappingFileLockException e) {
            return null;
        }
    }

    private static void release(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            // goes with the channel
        }
    }
}
