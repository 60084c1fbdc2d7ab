package dev.lightcone.collector.store;

/**
 * One segment in a store.
 *
 * @param bytes it has
 * @param sealed whether it is whole
 * @param written when it grew last, epoch ms
 * @param disk bytes of its file, fewer if it is packed
 */
record StoredSegment(long bytes, boolean sealed, long written, long disk) {
    static final StoredSegment NONE = new StoredSegment(0, false, 0, 0);

    boolean packed() {
        return disk < bytes;
    }
}
