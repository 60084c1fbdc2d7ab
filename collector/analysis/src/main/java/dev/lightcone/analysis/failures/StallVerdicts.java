package dev.lightcone.analysis.failures;

import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.Words;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.KernelReading;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Decides why bytes waited: each lies somewhere, at the sender's kernel, on the way, or in the receiver's queue, and each
 * process says for itself whether it stood still.
 */
final class StallVerdicts {
    /** A reading tells of the second before it, ns. */
    private static final long LATE_READING = Facts.SECOND + Facts.SECOND / 5;

    private final Facts facts;
    private final Stalls stalls;
    private final List<Loss> losses;
    private final List<FailureVerdict> verdicts = new ArrayList<>();

    /** Losses receives the times in which nothing passed either way. */
    StallVerdicts(Facts facts, Stalls stalls, List<Loss> losses) {
        this.facts = facts;
        this.stalls = stalls;
        this.losses = losses;
    }

    List<FailureVerdict> verdicts() {
        Map<Integer, List<Stall>> lost = new LinkedHashMap<>();
        for (Stall stall : stalls.all()) {
            if (decide(stall)) {
                lost.computeIfAbsent(stall.channel().connection(), c -> new ArrayList<>())
                        .add(stall);
            }
        }
        lost.values().forEach(this::lost);
        return verdicts;
    }

    /** True if the bytes were lost on the way, or still are on it. */
    private boolean decide(Stall stall) {
        Gap gap = facts.gap(
                stall.from(),
                stall.to(),
                stall.sender(),
                stall.channel().sender().socket(),
                stall.receiver(),
                stall.channel().receiver().socket());
        if (gap != null) {
            verdicts.add(inconclusive(stall, gap));
            return false;
        }
        long half = stall.length() / 2;
        if (facts.paused(stall.receiver(), stall.from(), stall.to()) >= half
                || facts.paused(stall.sender(), stall.from(), stall.to()) >= half) {
            return false; // told as PAUSED
        }
        List<KernelReading> unread = unread(stall);
        boolean longUnread = !unread.isEmpty() && stall.to() - unread.get(0).time() >= half;
        if (longUnread || hasNoLink(stall)) {
            verdicts.add(notReading(stall, unread));
            return false;
        }
        if (stall.sender() == stall.receiver()) {
            return false;
        }
        if (!unread.isEmpty() && !wasLongOnTheWay(stall, unread.get(0), half)) {
            verdicts.add(undecidable(
                    stall,
                    List.of("SLOW_LINK", "NOT_READING"),
                    "when they came to the kernel of " + facts.title(stall.receiver()) + " is not known well enough"));
            return false;
        }
        boolean watched = facts.watched(stall.receiver(), stall.from(), stall.to());
        List<KernelReading> resent = resent(stall);
        if (!watched && resent.isEmpty()) {
            verdicts.add(undecidable(
                    stall,
                    stall.delivered()
                            ? List.of("SLOW_LINK", "NOT_READING")
                            : List.of("SIMPLEX_LOSS", "LINK_FAILURE", "NOT_READING"),
                    "nobody looked at what the kernel of " + facts.title(stall.receiver()) + " held"));
            return false;
        }
        if (stall.delivered()) {
            verdicts.add(slow(stall, watched, resent));
            return false;
        }
        return true;
    }

    /** What is written to a Unix-domain socket lies in its reader's queue at once. */
    private boolean hasNoLink(Stall stall) {
        return facts.join()
                .connections()
                .get(stall.channel().connection())
                .transport()
                .equals("unix");
    }

    /** Bytes that one reading sees unread may have come just before it, but not before the reading before that one. */
    private boolean wasLongOnTheWay(Stall stall, KernelReading first, long half) {
        long apart = facts.readingsApart(stall.receiver(), first.time());
        return stall.delivered() && first.time() - stall.from() - half >= apart;
    }

    /** Of bytes that were read in the end a later reading says nothing. */
    private List<KernelReading> unread(Stall stall) {
        long until = stall.delivered() ? stall.to() : stall.to() + LATE_READING;
        return facts.readings(stall.channel().receiver().socket(), stall.from(), until).stream()
                .filter(reading -> reading.unread() > 0)
                .toList();
    }

    private List<KernelReading> resent(Stall stall) {
        return facts.readings(stall.channel().sender().socket(), stall.from(), stall.to() + LATE_READING).stream()
                .filter(reading -> reading.unacknowledged() > 0 && (reading.retransmits() > 0 || reading.probes() > 0))
                .toList();
    }

    /** The stalls of one connection that ended in no receive: which ways were dead? */
    private void lost(List<Stall> ofConnection) {
        Stall stall = ofConnection.get(0);
        Connection connection = facts.join().connections().get(stall.channel().connection());
        Stall back = ofConnection.stream()
                .filter(other -> other.channel().index() != stall.channel().index() && other.overlaps(stall))
                .findFirst()
                .orElse(null);
        boolean forwardWorks = back != null && works(stall.channel(), back);
        boolean backWorks = works(other(stall.channel(), connection), stall);
        if (back == null) {
            oneWay(stall, connection, backWorks);
        } else if (backWorks && !forwardWorks) {
            oneWay(stall, connection, true);
        } else if (forwardWorks && !backWorks) {
            oneWay(back, connection, true);
        } else {
            nothing(stall, back, connection);
        }
    }

    private Channel other(Channel channel, Connection connection) {
        int other = connection.clientToServer() == channel.index()
                ? connection.serverToClient()
                : connection.clientToServer();
        return facts.join().channels().get(other);
    }

    /** True if bytes of this direction were both sent and read while those of the other stalled. */
    private boolean works(Channel direction, Stall other) {
        return Stream.concat(Stream.of(direction), facts.join().channels().stream())
                .filter(channel -> channel.aligned()
                        && channel.sender().process() == direction.sender().process()
                        && channel.receiver().process() == direction.receiver().process())
                .anyMatch(channel -> arrives(channel, other.from(), other.to()));
    }

    private boolean arrives(Channel channel, long from, long to) {
        for (int receive : channel.receives()) {
            int[] senders = facts.join().sendersOf(receive);
            boolean inTime = facts.events().time(receive) <= to;
            if (senders.length > 0 && inTime && facts.events().time(senders[senders.length - 1]) > from) {
                return true;
            }
        }
        return false;
    }

    private void oneWay(Stall stall, Connection connection, boolean otherWorks) {
        List<String> evidence = waiting(stall);
        evidence.add(receiverRan(stall));
        String sender = facts.title(stall.sender());
        String receiver = facts.title(stall.receiver());
        if (isReply(stall, connection)) {
            evidence.add(sender + " had read the request before, so it may have been carried out");
            add(
                    "REPLY_LOST",
                    otherWorks ? FailureVerdict.PROVEN : FailureVerdict.PROBABLE,
                    stall,
                    sender + " read what " + receiver + " asked, and its answer never reached " + receiver,
                    evidence);
        } else if (otherWorks) {
            evidence.add("what " + receiver + " sent to " + sender + " meanwhile arrived");
            add(
                    "SIMPLEX_LOSS",
                    FailureVerdict.PROVEN,
                    stall,
                    "what " + sender + " sent to " + receiver + " was lost, while the other way worked",
                    evidence);
        } else {
            verdicts.add(undecidable(
                    stall,
                    List.of("SIMPLEX_LOSS", "LINK_FAILURE"),
                    receiver + " sent nothing to " + sender + " meanwhile, so nobody tried the other way"));
        }
    }

    /** An answer is what a server sends after it read something, and since its last send that arrived. */
    private boolean isReply(Stall stall, Connection connection) {
        if (stall.channel().index() != connection.serverToClient()) {
            return false;
        }
        long before = Long.MIN_VALUE;
        for (int send : stall.channel().sends()) {
            long at = facts.events().time(send);
            if (at < facts.events().time(stall.send())) {
                before = Math.max(before, at);
            }
        }
        long since = before;
        long until = facts.events().time(stall.send());
        Channel requests = facts.join().channels().get(connection.clientToServer());
        for (int receive : requests.receives()) {
            long at = facts.events().time(receive);
            if (at > since && at < until) {
                return true;
            }
        }
        return false;
    }

    private void nothing(Stall one, Stall back, Connection connection) {
        List<String> evidence = waiting(one);
        evidence.addAll(waiting(back));
        evidence.add(receiverRan(one));
        evidence.add(receiverRan(back));
        losses.add(new Loss(
                Math.min(one.sender(), one.receiver()),
                Math.max(one.sender(), one.receiver()),
                Math.max(one.from(), back.from()),
                Math.min(one.to(), back.to()),
                connection.index(),
                true,
                evidence));
    }

    private FailureVerdict inconclusive(Stall stall, Gap gap) {
        List<String> evidence = waiting(stall);
        evidence.add("the logs have a gap there (" + gap.reason().words() + ")");
        return verdict(
                "INCONCLUSIVE",
                FailureVerdict.UNDECIDABLE,
                List.of(stall.sender(), stall.receiver()),
                stall,
                List.of(),
                "why bytes from " + facts.title(stall.sender()) + " to " + facts.title(stall.receiver())
                        + " waited cannot be told: the logs have a gap there",
                evidence);
    }

    private FailureVerdict notReading(Stall stall, List<KernelReading> unread) {
        String receiver = facts.title(stall.receiver());
        List<String> evidence = waiting(stall);
        evidence.add(
                unread.isEmpty()
                        ? "a Unix-domain connection has no link on which they could be"
                        : held(receiver, unread.get(unread.size() - 1)));
        evidence.add(receiverRan(stall));
        for (KernelReading reading : facts.readings(stall.channel().sender().socket(), stall.from(), stall.to())) {
            if (reading.timer() == 4) {
                evidence.add("the kernel of " + facts.title(stall.sender()) + " found its window closed, with "
                        + Words.count(reading.unacknowledged(), "byte") + " waiting at " + facts.clock(reading.time()));
                break;
            }
        }
        return verdict(
                "NOT_READING",
                FailureVerdict.PROVEN,
                List.of(stall.receiver()),
                stall,
                List.of(),
                receiver + " ran and did not read what " + facts.title(stall.sender()) + " had sent for "
                        + Words.duration(stall.length()),
                evidence);
    }

    private String held(String receiver, KernelReading last) {
        return "the kernel of " + receiver + " held " + Words.count(last.unread(), "byte") + " for it at "
                + facts.clock(last.time()) + ", and it read none";
    }

    private FailureVerdict slow(Stall stall, boolean watched, List<KernelReading> resent) {
        String receiver = facts.title(stall.receiver());
        List<String> evidence = waiting(stall);
        evidence.add(receiver + " read them at " + facts.clock(stall.to()) + ", complete");
        if (watched) {
            List<KernelReading> unread = unread(stall);
            evidence.add("until "
                    + (unread.isEmpty()
                            ? "then"
                            : "shortly before " + facts.clock(unread.get(0).time())) + " the kernel of " + receiver
                    + " held nothing unread, and " + receiver + " did not stand still");
        }
        return verdict(
                "SLOW_LINK",
                watched || !resent.isEmpty() ? FailureVerdict.PROVEN : FailureVerdict.PROBABLE,
                pair(stall),
                stall,
                List.of(),
                "bytes from " + facts.title(stall.sender()) + " to " + receiver + " took "
                        + Words.duration(stall.to() - facts.events().time(stall.send())) + " and arrived",
                evidence);
    }

    private FailureVerdict undecidable(Stall stall, List<String> candidates, String why) {
        List<String> evidence = waiting(stall);
        evidence.add(receiverRan(stall));
        evidence.add(why);
        return verdict(
                "UNDECIDABLE",
                FailureVerdict.UNDECIDABLE,
                pair(stall),
                stall,
                candidates,
                "bytes from " + facts.title(stall.sender()) + " to " + facts.title(stall.receiver()) + " "
                        + (stall.delivered() ? "came late" : "did not arrive") + ": " + Candidates.words(candidates),
                evidence);
    }

    private void add(String name, String certainty, Stall stall, String title, List<String> evidence) {
        verdicts.add(
                verdict(name, certainty, List.of(stall.sender(), stall.receiver()), stall, List.of(), title, evidence));
    }

    private static List<Integer> pair(Stall stall) {
        return List.of(Math.min(stall.sender(), stall.receiver()), Math.max(stall.sender(), stall.receiver()));
    }

    private FailureVerdict verdict(
            String name,
            String certainty,
            List<Integer> subject,
            Stall stall,
            List<String> candidates,
            String title,
            List<String> evidence) {
        return new FailureVerdict(
                name,
                Severity.WARNING,
                certainty,
                subject,
                List.of(stall.channel().connection()),
                List.of(),
                candidates,
                stall.from(),
                stall.delivered() ? stall.to() : -1,
                title,
                evidence);
    }

    /** What the sender's end shows. */
    private List<String> waiting(Stall stall) {
        List<String> evidence = new ArrayList<>();
        String sender = facts.title(stall.sender());
        evidence.add(sender + " sent " + facts.title(stall.receiver()) + " "
                + (stall.bytes() > 0 ? Words.count(stall.bytes(), "byte") : "something") + " at "
                + facts.clock(facts.events().time(stall.send())));
        List<KernelReading> resent = resent(stall);
        if (!resent.isEmpty()) {
            KernelReading last = resent.get(resent.size() - 1);
            evidence.add("its kernel still had " + Words.count(last.unacknowledged(), "byte")
                    + " without an acknowledgement at " + facts.clock(last.time()) + ", sent again "
                    + Words.count(Math.max(last.retransmits(), last.probes()), "time"));
        } else if (facts.watched(stall.sender(), stall.from(), stall.to())) {
            evidence.add("its kernel was rid of them: the next machine or relay had taken them");
        }
        SocketStory socket = facts.socket(stall.channel().sender().socket());
        if (socket.timeoutAfter(stall.from()) != Long.MIN_VALUE) {
            evidence.add(
                    sender + " waited for an answer in vain until " + facts.clock(socket.timeoutAfter(stall.from())));
        }
        return evidence;
    }

    /** What the receiver's end shows. */
    private String receiverRan(Stall stall) {
        String receiver = facts.title(stall.receiver());
        boolean watched = facts.watched(stall.receiver(), stall.from(), stall.to());
        return receiver + " ran on until " + facts.clock(stall.to()) + " and had read "
                + Words.count(
                        stall.delivered()
                                ? facts.events().offset(stall.receive())
                                : stall.channel().receivedBytes(),
                        "byte")
                + " of that connection"
                + (watched && unread(stall).isEmpty() ? ", with nothing unread in its kernel" : "");
    }
}
