package dev.lightcone.maven;

import dev.lightcone.protocol.LogLayout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folders of one module's runs: each build logs into one of its own, so that runs never mix. */
record RunDirectories(Path home) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final Pattern MADE_HERE = Pattern.compile("\\d{8}-\\d{6}-[0-9a-f]{4}");
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

    /** A new run id: UTC time to the second, then 16 random bits, so that ids sort by time. */
    static String newId(Instant now, int random) {
        return TIME.format(now) + String.format("-%04x", random & 0xffff);
    }

    /** True if a person's run id can be a folder name and an agent option. */
    static boolean usable(String id) {
        return USABLE.matcher(id).matches();
    }

    Path of(String id) {
        return home.resolve(id);
    }

    /** The newest run on disk among those that {@link #newId} named, empty if there is none. */
    Optional<String> latest() throws IOException {
        return madeHere().stream().findFirst().map(p -> p.getFileName().toString());
    }

    /** True if any process logged into this run. */
    boolean hasLogs(String id) throws IOException {
        if (!Files.isDirectory(of(id))) {
            return false;
        }
        try (Stream<Path> files = Files.find(
                of(id), 2, (path, facts) -> path.getFileName().toString().endsWith(LogLayout.SUFFIX))) {
            return files.findAny().isPresent();
        }
    }

    /**
     * Deletes old runs that {@link #newId} named. A run stays while a process still logs into it, or if it is younger
     * than this build (another build of the same folder).
     *
     * @param keep how many of the newest stay
     */
    void deleteOld(int keep, Instant buildStart) throws IOException {
        for (Path old : madeHere().stream().skip(keep).toList()) {
            if (Files.getLastModifiedTime(old).toInstant().isBefore(buildStart)) {
                delete(old.getFileName().toString());
            }
        }
    }

    /** Deletes a run; does nothing and returns false if a process still logs into it. */
    boolean delete(String id) throws IOException {
        Path run = of(id);
        if (!Files.isDirectory(run)) {
            return true;
        }
        try (Stream<Path> found = Files.walk(run)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                if (path.getFileName().toString().equals(LogLayout.LIVE) && locked(path)) {
                    return false;
                }
            }
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
        return true;
    }

    private List<Path> madeHere() throws IOException {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(home)) {
            return children.filter(
                            p -> MADE_HERE.matcher(p.getFileName().toString()).matches())
                    .filter(Files::isDirectory)
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        }
    }

    private static boolean locked(Path live) throws IOException {
        try (FileChannel channel = FileChannel.open(live, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }
}
