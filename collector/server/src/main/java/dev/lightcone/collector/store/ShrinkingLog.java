package dev.lightcone.collector.store;

import dev.lightcone.protocol.Contact;
import dev.lightcone.protocol.LogFormatException;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.Removed;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How the log of one incarnation gets smaller in the store: its sealed segments are packed, its oldest are removed, after
 * that was written down, and at last that word too. Thread-safe.
 */
final class ShrinkingLog {
    /** What {@link #oldest} says when nothing is to be removed. */
    static final long NOTHING = Long.MAX_VALUE;

    private static final long QUIET_MS = TimeUnit.MINUTES.toMillis(10);
    private static final long FIRST_PAUSE_MS = TimeUnit.SECONDS.toMillis(1);
    private static final long LONGEST_PAUSE_MS = TimeUnit.MINUTES.toMillis(10);

    // Clocks of two hosts are thought to be no further apart.
    private static final long CLOCKS_NANOS = 60_000_000_000L;

    private final StoredSegments segments;
    private final AgentContact contact;
    private final Set<Integer> unpackable = ConcurrentHashMap.newKeySet();
    private long failedMillis;
    private long pauseMillis;

    ShrinkingLog(StoredSegments segments, AgentContact contact) {
        this.segments = segments;
        this.contact = contact;
    }

    /** When the oldest segment grew last, epoch ms; {@link #NOTHING} if it is not to be removed. */
    long oldest(long nowMillis) {
        Contact.State state = contact.state();
        synchronized (segments) {
            if (segments.all.isEmpty() || segments.known == null && segments.removed == null) {
                return NOTHING; // of a log that nothing is known of nothing could be told, if it went
            }
            StoredSegment oldest = segments.all.firstEntry().getValue();
            boolean grows = state == Contact.State.HELD && (segments.all.size() == 1 || !oldest.sealed());
            boolean mayGrow = state == null && !oldest.sealed() && nowMillis - oldest.written() < QUIET_MS;
            return grows || mayGrow ? NOTHING : oldest.written();
        }
    }

    /** Removes the oldest segment; returns its bytes. What is removed is written down before. */
    long removeOldest(Removed.Why why, long nowMillis) throws IOException {
        synchronized (segments) {
            int number = segments.all.firstKey();
            Path file = segments.file(number);
            Integer next = segments.all.higherKey(number);
            Removed before = segments.removed;
            SegmentHeader first = before == null ? StoreFiles.header(file) : before.first();
            if (first == null) {
                first = segments.known; // damaged since it came
            }
            long size = segments.get(number).disk();
            long until = next != null ? 0 : StoreFiles.lastTime(file);
            long all = size + (before == null ? 0 : before.bytes());
            Removed now = new Removed(first, number, all, until, nowMillis, why);
            StoreFiles.write(segments.folder.resolve(LogLayout.REMOVED), now.encoded(), true);
            segments.removed = now;
            SegmentHeader oldest = next == null ? null : StoreFiles.header(segments.file(next));
            segments.begins = next == null ? Long.MAX_VALUE : oldest == null ? 0 : oldest.anchorWall();
            StoreFiles.delete(file);
            segments.removed(number);
            return size;
        }
    }

    /**
     * A sealed segment that did not grow since then and is not packed; empty if there is none, or one failed a moment ago.
     *
     * @param since epoch ms
     */
    OptionalInt packable(long since, long nowMillis) {
        synchronized (segments) {
            long passed = nowMillis - failedMillis;
            if (pauseMillis > 0 && passed >= 0 && passed < pauseMillis) {
                return OptionalInt.empty();
            }
            return segments.all.entrySet().stream()
                    .filter(each -> each.getValue().sealed() && !each.getValue().packed())
                    .filter(each -> each.getValue().written() < since && !unpackable.contains(each.getKey()))
                    .mapToInt(Map.Entry::getKey)
                    .findFirst();
        }
    }

    /**
     * Packs a sealed segment; returns the bytes that this saves.
     *
     * @throws IOException if the disk does not take it; the next one is packable after a pause, longer each time
     */
    long pack(int number, long nowMillis) throws IOException {
        Path file = segments.file(number);
        Path draft = StoreFiles.packed(file);
        try {
            long saved = replace(number, draft, StoreFiles.pack(file, draft));
            pauseMillis = 0;
            return saved;
        } catch (LogFormatException e) {
            unpackable.add(number); // damaged: it stays as it is
            return 0;
        } catch (IOException e) {
            pause(nowMillis);
            throw e;
        } finally {
            tidy(draft);
        }
    }

    private void pause(long nowMillis) {
        synchronized (segments) {
            failedMillis = nowMillis;
            pauseMillis = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, 2 * pauseMillis));
        }
    }

    private long replace(int number, Path draft, long size) throws IOException {
        synchronized (segments) {
            if (size >= segments.get(number).disk()) {
                unpackable.add(number); // removed meanwhile, or nothing is saved
                return 0;
            }
            StoreFiles.move(draft, segments.file(number));
            return segments.packed(number, size);
        }
    }

    /** Removes the draft, and the folder that could not be removed because of it. */
    private void tidy(Path draft) throws IOException {
        synchronized (segments) {
            StoreFiles.delete(draft);
            if (segments.forgotten) {
                StoreFiles.deleteFolder(segments.folder);
            }
        }
    }

    /** True if all of it was removed. */
    boolean gone() {
        boolean held = contact.state() == Contact.State.HELD;
        synchronized (segments) {
            return segments.all.isEmpty() && segments.removed != null && !held;
        }
    }

    /** When what is left of it begins, epoch ns by its agent's clock; {@link Long#MAX_VALUE} if nothing is left. */
    long begins() {
        synchronized (segments) {
            return segments.begins;
        }
    }

    /**
     * Removes the word that this log was removed, if it can matter to no event that is left.
     *
     * @param earliest when what is left of all logs begins, epoch ns
     * @return false if it still matters
     */
    boolean forget(long earliest) throws IOException {
        synchronized (segments) {
            long until = segments.removed.until();
            boolean matters = until == 0 || until > earliest - CLOCKS_NANOS;
            if (!matters || earliest == Long.MAX_VALUE) {
                segments.forgotten = true;
                StoreFiles.deleteFolder(segments.folder, LogLayout.REMOVED, LogLayout.CONTACT);
            }
            return segments.forgotten;
        }
    }
}
