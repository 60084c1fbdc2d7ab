package dev.lightcone.protocol;

import java.util.UUID;

/**
 * How an agent ships its log: HTTP/1.1, one request {@code PUT /ingest/v1/INCARNATION/SEGMENT?offset=N} per piece of a
 * segment, whose answer says in {@link #OFFSET} how much of the segment the collector has. Sending a piece again is
 * harmless, a piece that begins beyond what is there is refused with 409, and one of no bytes only asks. More
 * parameters: {@code sealed=SLOTS} with the last piece of a sealed segment, {@code leaving} from a process that is about
 * to end, {@code ended} for a log whose process is gone and of which this is the last.
 */
public final class Shipping {
    /** Beginning of the path, before incarnation and segment. */
    public static final String PATH = "/ingest/v1/";

    /** Response header: bytes of the segment that the collector has. */
    public static final String OFFSET = "Lightcone-Offset";

    /** Response header, there if the segment is whole and on disk. */
    public static final String SEALED = "Lightcone-Sealed";

    /** Most bytes of one piece. */
    public static final int MOST_BYTES = 1 << 20;

    private Shipping() {}

    /** Path of a segment. */
    public static String path(UUID incarnation, int segment) {
        return PATH + incarnation + "/" + segment;
    }
}
