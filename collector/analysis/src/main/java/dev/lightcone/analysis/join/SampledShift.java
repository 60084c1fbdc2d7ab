package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Sample;
import dev.lightcone.protocol.StreamWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far the counts of two ends lie apart, by samples that both took of the same bytes: the only shift at which samples
 * of two different rounds agree on 64 bytes together, and none contradicts.
 *
 * <p>Bytes that an end sent or received twice are no evidence: requests that are all alike fit at many shifts, of which
 * perhaps one alone was sampled. Therefore whichever fingerprint occurs twice at an end is left out, and an end that came
 * late samples its first calls without a break, so that what repeats is seen to.
 */
final class SampledShift {
    private static final int LEAST_BYTES = 64;
    /** Fewer bytes of a sample say too little. */
    private static final int LEAST_OF_ONE = 16;

    private static final int MOST_SAMPLES = 512;

    /** What speaks for a shift. */
    private static final class Votes {
        private final Set<Long> rounds = new HashSet<>();
        private long bytes;

        boolean enough() {
            return bytes >= LEAST_BYTES && rounds.size() >= 2;
        }
    }

    private final List<Sample> sent;
    private final List<Sample> received;

    SampledShift(List<Sample> sent, List<Sample> received) {
        this.sent = latest(sent);
        this.received = latest(received);
    }

    /** Receiver's offset minus sender's of the same byte; null if it is not known. */
    Long shift() {
        Map<Long, Votes> votes = new HashMap<>();
        for (Sample a : unrepeated(sent)) {
            for (Sample b : unrepeated(received)) {
                int agreed = StreamWindow.agreement(a.fingerprint(), a.count(), b.fingerprint(), b.count());
                if (agreed >= LEAST_OF_ONE) {
                    Votes of = votes.computeIfAbsent(b.offset() - a.offset(), s -> new Votes());
                    of.bytes += agreed;
                    of.rounds.add(b.round());
                }
            }
        }
        boolean one = votes.size() == 1 && votes.values().iterator().next().enough();
        Long shift = one ? votes.keySet().iterator().next() : null;
        return shift == null || contradicted(shift) ? null : shift;
    }

    private boolean contradicted(long shift) {
        Map<Long, Sample> byOffset = new HashMap<>();
        sent.forEach(a -> byOffset.put(a.offset() + shift, a));
        return received.stream().anyMatch(b -> {
            Sample a = byOffset.get(b.offset());
            return a != null && StreamWindow.agreement(a.fingerprint(), a.count(), b.fingerprint(), b.count()) < 0;
        });
    }

    private static List<Sample> unrepeated(List<Sample> samples) {
        Map<List<Long>, Integer> times = new HashMap<>();
        samples.forEach(s -> times.merge(key(s), 1, Integer::sum));
        List<Sample> once = new ArrayList<>(samples);
        once.removeIf(s -> times.get(key(s)) > 1);
        return once;
    }

    private static List<Long> key(Sample sample) {
        return List.of((long) sample.count(), sample.fingerprint());
    }

    private static List<Sample> latest(List<Sample> samples) {
        return samples.subList(Math.max(0, samples.size() - MOST_SAMPLES), samples.size());
    }
}
