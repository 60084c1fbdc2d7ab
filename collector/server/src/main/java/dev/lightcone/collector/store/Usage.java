package dev.lightcone.collector.store;

/** How full a store is; room is taken before it is used, so that many writers together stay within the limits. */
final class Usage {
    private final StoreLimits limits;
    private long bytes;
    private int files;

    Usage(StoreLimits limits) {
        this.limits = limits;
    }

    /** Takes room for a file or part of one, of a log that has so many bytes already. */
    synchronized void take(long more, int moreFiles, long ofLog) throws StoreFull {
        if (ofLog + more > limits.bytesPerLog()) {
            throw new StoreFull("this log reached the limit of " + limits.bytesPerLog() + " bytes per log");
        }
        if (bytes + more > limits.bytes()) {
            throw new StoreFull("the store reached its limit of " + limits.bytes() + " bytes");
        }
        if (files + moreFiles > StoreLimits.MOST_FILES) {
            throw new StoreFull("the store has " + files + " files, as many as it takes");
        }
        bytes += more;
        files += moreFiles;
    }

    /** Gives back what was not used after all. */
    synchronized void giveBack(long less, int lessFiles) {
        bytes -= less;
        files -= lessFiles;
    }

    /** What was there before. */
    synchronized void found(long moreBytes, int moreFiles) {
        bytes += moreBytes;
        files += moreFiles;
    }

    synchronized long bytes() {
        return bytes;
    }
}
