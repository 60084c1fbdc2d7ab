package dev.lightcone.benchmarks.workloads;

/** A histogram of times in ns, exact to one part in 128. Not thread-safe. */
public final class Latencies {
    private static final int BITS = 7;
    private static final int PER_OCTAVE = 1 << BITS;
    private static final int BUCKETS = (64 - BITS) * PER_OCTAVE;

    private final long[] counts = new long[BUCKETS];
    private long total;

    /** Counts one time; less than 0 counts as 0. */
    public void add(long nanos) {
        counts[bucket(Math.max(0, nanos))]++;
        total++;
    }

    /** Adds all that another one counted. */
    public void addAll(Latencies other) {
        for (int i = 0; i < BUCKETS; i++) {
            counts[i] += other.counts[i];
        }
        total += other.total;
    }

    /** Times counted. */
    public long count() {
        return total;
    }

    /** The time that a share (0 to 1) of all were no longer than, ns; 0 if there are none. */
    public long percentile(double share) {
        long wanted = (long) Math.ceil(share * total);
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return middle(i);
            }
        }
        return 0;
    }

    /** As text of one word, for {@link #parse}. */
    public String encode() {
        StringBuilder text = new StringBuilder("h");
        for (int i = 0; i < BUCKETS; i++) {
            if (counts[i] != 0) {
                text.append(i).append(':').append(counts[i]).append(',');
            }
        }
        return text.toString();
    }

    /** Reads what {@link #encode} wrote. */
    public static Latencies parse(String text) {
        Latencies latencies = new Latencies();
        for (String each : text.substring(1).split(",")) {
            int colon = each.indexOf(':');
            if (colon > 0) {
                long count = Long.parseLong(each.substring(colon + 1));
                latencies.counts[Integer.parseInt(each.substring(0, colon))] += count;
                latencies.total += count;
            }
        }
        return latencies;
    }

    private static int bucket(long nanos) {
        int octave = Math.max(0, 63 - BITS - Long.numberOfLeadingZeros(nanos | 1));
        return (octave << BITS) + (int) (nanos >>> octave);
    }

    private static long middle(int bucket) {
        if (bucket < 2 * PER_OCTAVE) {
            return bucket;
        }
        int octave = (bucket >>> BITS) - 1;
        return ((long) (bucket - (octave << BITS)) << octave) + (1L << octave >>> 1);
    }
}
