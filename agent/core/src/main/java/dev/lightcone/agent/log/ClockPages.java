package dev.lightcone.agent.log;

import dev.lightcone.bootstrap.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How Lamport time passes between processes of one machine without a byte on the wire: each end of a connection says in
 * shared memory whose it is, and a reader takes over the clock of the process at the other end.
 *
 * <p>An end is entered before its first write, so whoever read a byte of it finds it; the sender ticked before it wrote,
 * so the clock found is no smaller than the stamp of the send. A peer that is not found is not traced, or not here. All
 * methods are thread-safe, lock-free and never throw; addresses are 16 bytes, IPv4 as {@code ::ffff:a.b.c.d}, ports 0 to
 * 65535.
 */
public final class ClockPages {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final long NONCE = 0xFFFF_FFFF_FFFFL;

    private final ClockFile file;
    private final int page;
    private final long self;
    private final long network;
    private final ByteBuffer alone;
    private final Clock clock;

    private ClockPages(ClockFile file, int page, long nonce, long network) {
        this.file = file;
        this.page = page;
        this.network = network;
        this.self = file == null ? 0 : ClockTable.owner(page, nonce);
        this.alone = file == null ? ByteBuffer.allocateDirect(64) : null;
        this.clock = new Clock(file == null ? Memory.address(alone) : file.clockAddress(page));
    }

    /**
     * Takes a page for this process: in shared memory, because that belongs to the machine, forgets with it and never
     * waits for a disk, and processes with different log directories meet there; else beside the logs; else nowhere, and
     * the clock is this process's own.
     */
    static ClockPages open(Path dir, ProcessIdentity identity) {
        long nonce = Math.max(1, identity.incarnation().getLeastSignificantBits() & NONCE);
        ClockPages shared = null;
        if (Files.isDirectory(SHARED_MEMORY)) {
            shared = open(SHARED_MEMORY.resolve("lightcone-" + Permissions.user()), nonce, identity.network());
        }
        if (shared == null && !identity.bootId().isEmpty()) {
            shared = open(dir.resolve(".clocks").resolve(identity.bootId()), nonce, identity.network());
        }
        return shared == null ? new ClockPages(null, -1, 0, identity.network()) : shared;
    }

    /** A page in the clock file of a directory; null if there is none to have. */
    static ClockPages open(Path dir, long nonce, long network) {
        try {
            ClockFile file = ClockFile.open(dir);
            int page = file.take(nonce);
            if (page >= 0) {
                return new ClockPages(file, page, nonce, network);
            }
            file.close();
        } catch (IOException | RuntimeException e) {
            // no clocks to share: a loss of comfort, none of truth
        }
        return null;
    }

    /**
     * Enters this process's end of a connection, before its first write. Whoever the peer is.
     *
     * @return a handle for {@link #unpublish}, 0 if it could not be entered
     */
    public long publish(byte[] local, int localPort, byte[] remote, int remotePort) {
        return file == null ? 0 : file.table().put(key(local, localPort, remote, remotePort), self);
    }

    /** Says that an end is closed; its entry stays until the place is needed, for the peer may read on. 0 is ignored. */
    public void unpublish(long handle) {
        if (handle != 0) {
            file.table().closed(handle, self);
        }
    }

    /**
     * The process at the other end of a connection; ask once, after the first read that returned bytes.
     *
     * @param local address of this process's end, as for {@link #publish}
     * @return a handle for {@link #peerClock}, 0 if the peer is not known
     */
    public long peer(byte[] local, int localPort, byte[] remote, int remotePort) {
        return file == null ? 0 : file.table().find(key(remote, remotePort, local, localPort));
    }

    /** The clock of a peer now; 0 if it is not known (any more), which {@link EventLog#merge} takes as a mere tick. */
    public long peerClock(long peer) {
        if (peer == 0) {
            return 0;
        }
        int of = ClockTable.page(peer);
        long now = Memory.getLongVolatile(file.clockAddress(of));
        return file.tenant(of) == ClockTable.nonce(peer) ? now : 0;
    }

    /** True if other processes can read this one's clock. */
    public boolean shared() {
        return file != null;
    }

    Clock clock() {
        return clock;
    }

    /** Frees the pages of the dead; from time to time. */
    void sweep() {
        if (file != null) {
            file.sweep(page);
        }
    }

    void close() {
        if (file != null) {
            file.close();
        }
    }

    /** A hash of an end: it need not be exact, for another end's entry could only put a clock forward. Never 0. */
    private long key(byte[] local, int localPort, byte[] remote, int remotePort) {
        long h = mix(network, (long) localPort << 16 | remotePort);
        h = mix(h, Slots.word(local, 0));
        h = mix(h, Slots.word(local, 8));
        h = mix(h, Slots.word(remote, 0));
        h = mix(h, Slots.word(remote, 8));
        return h == 0 ? 1 : h;
    }

    /** One round of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long hash, long word) {
        long z = (hash ^ word) + 0x9E37_79B9_7F4A_7C15L;
        z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }
}
