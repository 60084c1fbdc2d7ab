package dev.lightcone.collector.store;

import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.PackedSegment;
import dev.lightcone.protocol.SegmentHeader;
import dev.lightcone.protocol.SegmentReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** How the store writes its files: for its owner alone, never through a symbolic link. */
final class StoreFiles {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final String DRAFT = ".draft";
    private static final String PACKED = ".packed";

    private StoreFiles() {}

    static void makeDirectory(Path dir) throws IOException {
        if (!Files.isDirectory(dir)) {
            Files.createDirectories(dir, permissions("rwx------"));
        }
    }

    /** Makes a file that is seen whole or not at all, in the place of one that may be there. */
    static void write(Path file, ByteBuffer bytes, boolean force) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + DRAFT);
        Files.deleteIfExists(draft);
        try (FileChannel channel = FileChannel.open(
                draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions("rw-------"))) {
            writeAll(channel, bytes, 0);
            if (force) {
                channel.force(true);
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Where a segment is packed before it is put in its place. */
    static Path packed(Path segment) {
        return segment.resolveSibling(segment.getFileName() + PACKED);
    }

    /** True for a file in the folder of a log that was to be put in the place of another. */
    static boolean isDraft(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(DRAFT) || name.endsWith(LogLayout.SUFFIX + PACKED);
    }

    /** Removes what was to be put in the place of a file. */
    static void deleteDraft(Path file) throws IOException {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + DRAFT));
    }

    static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    static void writeAll(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        long place = at;
        while (bytes.hasRemaining()) {
            place += channel.write(bytes, place);
        }
    }

    /** The file of a lock, made if missing. */
    static FileChannel openLock(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                permissions("rw-------"));
    }

    /** Puts the names in a directory on the disk, where directories can be opened. */
    static void forceDirectory(Path dir) {
        try (FileChannel channel = FileChannel.open(dir, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // not on this system
        }
    }

    /** Packs a segment into a file, which is on the disk then; returns its size. */
    static long pack(Path segment, Path packed) throws IOException {
        Files.deleteIfExists(packed);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(packed, options, permissions("rw-------"))) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            PackedSegment.pack(segment, out);
            out.flush();
            channel.force(true);
            return channel.size();
        }
    }

    /** Puts a file in the place of another. */
    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes a file; one that is not there is no problem. */
    static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** Removes a folder that holds nothing but these files; one that holds more stays. */
    static void deleteFolder(Path folder, String... names) throws IOException {
        for (String name : names) {
            Files.deleteIfExists(folder.resolve(name));
        }
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // somebody else put something there
        }
    }

    /** Header of a segment, null if it cannot be read. */
    static SegmentHeader header(Path file) {
        try (SegmentReader reader = SegmentReader.open(file, false)) {
            return reader.header();
        } catch (IOException e) {
            return null;
        }
    }

    /** When the last of a segment's records happened, epoch ns by its own clock; 0 if that is not known. */
    static long lastTime(Path file) {
        try (SegmentReader reader = SegmentReader.open(file, false)) {
            long last = reader.header().anchorNano();
            while (reader.next()) {
                last = Math.max(last, reader.record().time());
            }
            return last + reader.header().anchorWall() - reader.header().anchorNano();
        } catch (IOException e) {
            return 0;
        }
    }

    private static FileAttribute<?>[] permissions(String text) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))}
                : new FileAttribute<?>[0];
    }
}
