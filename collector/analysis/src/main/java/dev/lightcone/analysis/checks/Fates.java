package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Fate;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/** What became of the messages, with those certainly overtaken late. */
final class Fates {
    private final Case given;
    private final BitSet late = new BitSet();

    Fates(Case given, Judged judged) {
        this.given = given;
        judged.read().forEach(this::overtaken);
        judged.delivered().forEach(this::overtaken);
    }

    private void overtaken(Overtaking overtaking) {
        if (given.join().fateOf(overtaking.late()) == Fate.DELIVERED && overtaking.certain()) {
            late.set(overtaking.late());
        }
    }

    Fate of(int message) {
        return late.get(message) ? Fate.LATE : given.join().fateOf(message);
    }

    Counts counts() {
        Map<Fate, Integer> byFate = new EnumMap<>(Fate.class);
        for (int message = 0; message < given.join().messages().size(); message++) {
            Channel channel = given.join().channels().get(given.join().channelOfMessage(message));
            if (channel.traced() && given.join().firstSendOf(message) >= 0) {
                byFate.merge(of(message), 1, Integer::sum);
            }
        }
        int unmatched = 0;
        for (Channel channel : given.join().channels()) {
            if (channel.traced()) {
                for (int place = 0; place < channel.receives().length; place++) {
                    boolean known = given.join().sendersOf(channel, place).length > 0
                            || given.join().sendIsKnown(channel.receives()[place]);
                    unmatched += known ? 0 : 1;
                }
            }
        }
        return new Counts(byFate, unmatched);
    }
}
