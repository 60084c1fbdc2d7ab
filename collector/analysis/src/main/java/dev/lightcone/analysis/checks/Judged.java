package dev.lightcone.analysis.checks;

import java.util.List;

/**
 * The overtakings of an execution as they are judged: at reading, and where the application tells its deliveries there.
 *
 * <p>Of two messages to a process that tells its deliveries: where both deliveries are known they tell; where the first
 * was delivered while not a byte of the other was read, that tells too; otherwise nothing is known beyond the reads.
 *
 * @param read all that happened at reading, whatever became of it
 * @param delivered messages delivered while others, sent before, were not
 * @param repaired of those at reading, what the application put right before it delivered
 * @param undecided of those at reading, at processes that tell deliveries, what these do not decide
 */
record Judged(
        List<Overtaking> read, List<Overtaking> delivered, List<Overtaking> repaired, List<Overtaking> undecided) {
    static Judged of(Case given) {
        Reading reading = new Reading(given.join());
        List<Overtaking> read = find(given, reading);
        if (given.execution().processes().stream().noneMatch(p -> given.marksDelivery(p.index()))) {
            return new Judged(read, List.of(), List.of(), List.of());
        }
        List<Overtaking> delivered = find(given, new Delivered(given, reading)).stream()
                .map(Overtaking::ofDelivery)
                .toList();
        return new Judged(
                read,
                delivered,
                find(given, new Read(given, reading, true)),
                find(given, new Read(given, reading, false)));
    }

    private static List<Overtaking> find(Case given, Moments moments) {
        return Overtakings.find(given.execution(), given.join(), given.graph(), moments);
    }

    /** Deliveries, where both or the one that came first are known. */
    private record Delivered(Case given, Reading reading) implements Moments {
        @Override
        public int complete(int message) {
            return given.deliveries().of(message);
        }

        @Override
        public int begun(int message) {
            int delivered = given.deliveries().covering(message);
            return delivered >= 0 ? delivered : reading.begun(message);
        }

        @Override
        public boolean asks(int late, int early) {
            return late != early;
        }
    }

    /** Reads at processes that tell deliveries: pairs put right, or pairs that the deliveries do not decide. */
    private record Read(Case given, Reading reading, boolean repaired) implements Moments {
        @Override
        public int complete(int message) {
            return reading.complete(message);
        }

        @Override
        public int begun(int message) {
            return reading.begun(message);
        }

        @Override
        public boolean asks(int late, int early) {
            if (!reading.asks(late, early) || !concern(given.receiverOf(late))) {
                return false;
            }
            int first = given.deliveries().covering(late);
            int second = given.deliveries().of(early);
            int seconds = given.deliveries().covering(early);
            if (first >= 0 && seconds >= 0 && (second >= 0 || first <= seconds)) {
                // of two copies of one message none overtakes the other
                return repaired && first < seconds;
            }
            boolean broken = second >= 0 && second < begun(late);
            return !repaired && !broken;
        }

        @Override
        public boolean concern(int receiver) {
            return given.marksDelivery(receiver);
        }
    }
}
