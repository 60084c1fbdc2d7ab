package dev.lightcone.analysis.events;

import dev.lightcone.protocol.LogFormatException;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.Removed;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds the logs under directories: bounded in depth and number, never through symbolic links. */
final class LogFinder {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_FILES = 100_000;
    private static final long MAX_SEGMENT_BYTES = 1L << 30;
    private static final Pattern SEGMENT = Pattern.compile("\\d{6}" + Pattern.quote(LogLayout.SUFFIX));

    private final List<Problem> problems;
    private final Predicate<Path> silent;
    private final KnownSegments known;
    private final Map<UUID, TreeMap<Integer, LogSegment>> found = new LinkedHashMap<>();
    private final Map<Path, TreeSet<Integer>> unreadable = new TreeMap<>();
    private final Set<Path> shortened = new TreeSet<>();
    private int files;

    /** Silent: which folders of logs were not added to for so long that their processes are given up. */
    LogFinder(List<Problem> problems, Predicate<Path> silent, KnownSegments known) {
        this.problems = problems;
        this.silent = silent;
        this.known = known;
    }

    /**
     * The logs under all directories, in a stable order.
     *
     * @throws UnreadableInput if one of them does not exist or cannot be listed
     */
    List<FoundLog> find(List<Path> dirs) throws UnreadableInput {
        Set<Path> seen = new LinkedHashSet<>();
        for (Path dir : dirs) {
            read(dir, seen);
        }
        known.retain(seen);
        List<FoundLog> logs = new ArrayList<>();
        for (TreeMap<Integer, LogSegment> segments : found.values()) {
            Path folder = folder(segments);
            Removed removed = Removed.read(folder).orElse(null);
            if (removed != null) {
                segments.headMap(removed.through(), true).clear();
            }
            if (!segments.isEmpty()) {
                LogSegment first = segments.firstEntry().getValue();
                logs.add(new FoundLog(
                        List.copyOf(segments.values()),
                        liveness(folder, first.header()),
                        unreadable.getOrDefault(folder, new TreeSet<>()),
                        removed));
            }
        }
        logs.sort(Comparator.comparingLong((FoundLog l) -> l.header().startedAt())
                .thenComparing(l -> l.header().process())
                .thenComparing(l -> l.header().incarnation()));
        return logs;
    }

    private Liveness liveness(Path folder, SegmentHeader header) {
        Liveness liveness = Liveness.of(folder, header);
        return liveness == Liveness.ALIVE && silent.test(folder) ? Liveness.SILENT : liveness;
    }

    private static Path folder(TreeMap<Integer, LogSegment> segments) {
        return segments.firstEntry().getValue().path().toAbsolutePath().getParent();
    }

    /** Folders that hold segments of a log of which not one can be read, so that nobody knows whose it is. */
    List<Path> lost(List<FoundLog> logs) {
        List<Path> folders = new ArrayList<>(unreadable.keySet());
        folders.removeAll(logs.stream().map(FoundLog::folder).toList());
        return folders;
    }

    /** What was removed of logs of which nothing is left. */
    List<Removed> removed(List<FoundLog> logs) {
        List<Path> folders = new ArrayList<>(shortened);
        folders.removeAll(logs.stream().map(FoundLog::folder).toList());
        return folders.stream().flatMap(folder -> Removed.read(folder).stream()).toList();
    }

    private void read(Path dir, Set<Path> seen) throws UnreadableInput {
        if (!Files.exists(dir)) {
            throw new UnreadableInput(dir + " does not exist");
        }
        if (!Files.isDirectory(dir) && !dir.toString().endsWith(LogLayout.SUFFIX)) {
            throw new UnreadableInput(dir + " is neither a folder of logs nor a file of one");
        }
        try {
            Path real = dir.toRealPath();
            if (Files.isRegularFile(real) && !real.getFileName().toString().endsWith(LogLayout.SUFFIX)) {
                throw new UnreadableInput(dir + " is a file; give the folder of the logs");
            }
            List<Path> segments = new ArrayList<>();
            Files.walkFileTree(real, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, new Visitor(real, segments));
            segments.sort(null);
            segments.removeIf(segment -> !seen.add(segment));
            segments.forEach(segment -> add(real, segment));
        } catch (UnreadableInput e) {
            throw e;
        } catch (AccessDeniedException e) {
            throw new UnreadableInput(dir + " cannot be read (permission denied)");
        } catch (IOException e) {
            throw new UnreadableInput(dir + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void add(Path root, Path file) {
        String name = root.equals(file)
                ? file.getFileName().toString()
                : root.relativize(file).toString();
        try {
            LogSegment segment = known.open(file);
            if (segment.bytes() > MAX_SEGMENT_BYTES) {
                missing(file);
                problems.add(new Problem(
                        name, "is " + segment.bytes() + " bytes large, more than any agent writes; not read"));
                return;
            }
            SegmentHeader header = segment.header();
            LogSegment before = found.computeIfAbsent(header.incarnation(), k -> new TreeMap<>())
                    .putIfAbsent(header.segment(), segment);
            if (before != null) {
                problems.add(new Problem(
                        name, "is segment " + header.segment() + " of a log of which that was read already; not read"));
            }
        } catch (LogFormatException e) {
            if (!blank(file)) {
                missing(file);
                problems.add(new Problem(name, e.getMessage() + "; its events are missing"));
            }
        } catch (IOException | RuntimeException e) {
            missing(file);
            problems.add(
                    new Problem(name, "cannot be read (" + e.getClass().getSimpleName() + "); its events are missing"));
        }
    }

    /** Remembers a file that must be a segment by its name; any other is no log of ours. */
    private void missing(Path file) {
        if (SEGMENT.matcher(file.getFileName().toString()).matches()) {
            String number = file.getFileName().toString().substring(0, 6);
            unreadable
                    .computeIfAbsent(file.toAbsolutePath().getParent(), k -> new TreeSet<>())
                    .add(Integer.parseInt(number));
        }
    }

    /** True for a segment that an agent prepared and never began: the next one beside others, all zeros so far. */
    private static boolean blank(Path file) {
        if (!SEGMENT.matcher(file.getFileName().toString()).matches()
                || file.getFileName().toString().equals(LogLayout.segment(1))) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            for (byte b : in.readNBytes(SegmentHeader.SIZE)) {
                if (b != 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<Path> segments;

        Visitor(Path root, List<Path> segments) {
            this.root = root;
            this.segments = segments;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            boolean names =
                    dir.getFileName() != null && dir.getFileName().toString().equals(LogLayout.NAMES);
            return names && !dir.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && file.getFileName().toString().endsWith(LogLayout.SUFFIX)) {
                segments.add(file);
            } else if (file.getFileName().toString().equals(LogLayout.REMOVED)) {
                shortened.add(file.toAbsolutePath().getParent());
            }
            if (++files <= MAX_FILES) {
                return FileVisitResult.CONTINUE;
            }
            problems.add(
                    new Problem(root.toString(), "holds more than " + MAX_FILES + " files; the rest was not read"));
            return FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(root)) {
                throw e;
            }
            problems.add(new Problem(
                    root.relativize(file).toString(),
                    "cannot be read (" + e.getClass().getSimpleName() + ")"));
            return FileVisitResult.CONTINUE;
        }
    }
}
