package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.lightcone.agent.it.TracedLog.Entry;
import dev.lightcone.agent.programs.Closings;
import dev.lightcone.agent.programs.Endings;
import dev.lightcone.agent.programs.Http;
import dev.lightcone.agent.programs.Tasks;
import dev.lightcone.agent.programs.Tls;
import dev.lightcone.agent.programs.UnixDomain;
import dev.lightcone.protocol.ChainCut;
import dev.lightcone.protocol.ConnectOutcome;
import dev.lightcone.protocol.ErrorKind;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SocketFlags;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How connections begin and end, what runs above them, and what is seen and not traced. */
class ConnectionsIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldTellHowConnectsEndAndThatAConnectionWasReset(Jdk jdk) throws Exception {
        TracedLog log = new Comparison(jdk, folder).run(Endings.class);
        assertThat(log.of(RecordType.CONNECTED))
                .extracting(Entry::aux)
                .filteredOn(outcome -> outcome != ConnectOutcome.CONNECTED)
                .containsExactly(
                        ConnectOutcome.REFUSED,
                        ConnectOutcome.REFUSED,
                        ConnectOutcome.REFUSED,
                        ConnectOutcome.TIMED_OUT);
        assertThat(log.of(RecordType.CONNECTED)).hasSameSizeAs(log.of(RecordType.CONNECT));
        assertThat(log.of(RecordType.RECEIVE)).extracting(Entry::p1, Entry::p3).contains(tuple(0L, (long)
                ErrorKind.RESET));
        assertThat(log.of(RecordType.SHUTDOWN))
                .as("of the connection that was reset, and of those that waited in the queue")
                .allMatch(e -> log.connections().containsKey(e.socket()));
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldCountAlikeAtBothEndsWhenTlsRunsAbove(Jdk jdk) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Keys.make(jdk, keys);
        TracedLog log = new Comparison(jdk, folder).run(Tls.class, keys.toString());
        assertBothEndsAgree(log, 200_000);
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldCountAlikeAtBothEndsWhenHttpRunsAbove(Jdk jdk) throws Exception {
        assertBothEndsAgree(new Comparison(jdk, folder).run(Http.class), 600_000);
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldTellWhatACloseLeftUnreadAndThatItCameEarly(Jdk jdk) throws Exception {
        TracedLog log = new Comparison(jdk, folder).run(Closings.class);
        assertThat(log.of(RecordType.CLOSE))
                .filteredOn(e -> log.connections().containsKey(e.socket()))
                .extracting(Entry::p1, Entry::p2)
                .as("bytes received and unread")
                .containsExactlyInAnyOrder(
                        tuple(10L, 0L), tuple(0L, 0L), tuple(3L, 7L), tuple(0L, 0L), tuple(0L, 0L), tuple(0L, 0L));
        List<Entry> early =
                log.of(RecordType.SHUTDOWN).stream().filter(e -> e.aux() == 3).toList();
        assertThat(early).hasSize(1);
        assertThat(log.of(RecordType.CLOSE, early.get(0).socket()))
                .hasSize(1)
                .allMatch(close -> close.stamp() > early.get(0).stamp());
        assertThat(log.of(RecordType.UNTRACED)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldCountEveryByteWhenTheConnectionIsUnixDomain(Jdk jdk) throws Exception {
        TracedLog log = new Comparison(jdk, folder).run(UnixDomain.class);
        Map<Long, Integer> byRole = new HashMap<>();
        for (Entry e : log.of(RecordType.SOCKET)) {
            assertThat(e.p0() & SocketFlags.TRANSPORT_MASK)
                    .as("a pipe is no socket")
                    .isEqualTo(SocketFlags.UNIX);
            assertThat(e.text())
                    .isEqualTo(folder.resolve("traced/socket").toAbsolutePath().toString());
            byRole.putIfAbsent(e.p0() & SocketFlags.ROLE_MASK, e.socket());
        }
        int client = byRole.get((long) SocketFlags.CONNECTOR);
        int accepted = byRole.get((long) SocketFlags.ACCEPTOR);
        assertThat(List.of(log.sent(client), log.received(client), log.sent(accepted), log.received(accepted)))
                .containsOnly(2_000_000L);
        assertThat(log.windows(client, 1)).hasSize(2).isEqualTo(log.windows(accepted, 2));
        assertThat(log.windows(accepted, 1)).hasSize(2).isEqualTo(log.windows(client, 2));
        assertThat(log.of(RecordType.LISTEN, byRole.get((long) SocketFlags.LISTENER)))
                .extracting(Entry::p0)
                .containsExactly(5L);
        assertThat(log.of(RecordType.ACCEPT, accepted)).hasSize(1);
        assertThat(log.of(RecordType.CONNECTED))
                .extracting(Entry::aux)
                .containsExactly(ConnectOutcome.CONNECTED, ConnectOutcome.REFUSED);
        assertThat(log.of(RecordType.GAP)).isEmpty();
        assertThat(log.of(RecordType.UNTRACED)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldBeginAChainWithEachTask(Jdk jdk) throws Exception {
        TracedLog log = new Comparison(jdk, folder).run(Tasks.class);
        List<Entry> sends = log.of(RecordType.SEND);
        assertThat(sends).hasSize(4);
        Map<Boolean, List<Entry>> starts = log.of(RecordType.CHAIN_START).stream()
                .collect(java.util.stream.Collectors.partitioningBy(
                        e -> e.thread() == sends.get(0).thread()));
        assertThat(starts.get(true)).hasSizeGreaterThanOrEqualTo(1);
        assertThat(starts.get(false))
                .extracting(Entry::thread, Entry::aux)
                .contains(tuple(sends.get(3).thread(), ChainCut.FORK_JOIN_TASK));
        for (Entry send : List.of(sends.get(1), sends.get(3))) {
            assertThat(log.of(RecordType.CHAIN_START))
                    .as("a chain begins between two tasks of one thread")
                    .anyMatch(e -> e.thread() == send.thread() && e.stamp() < send.stamp());
        }
    }

    private static void assertBothEndsAgree(TracedLog log, long atLeast) {
        long total = 0;
        for (Entry end : log.connections().values()) {
            Entry other = log.connections().values().stream()
                    .filter(e -> TracedLog.localPort(e) == TracedLog.remotePort(end)
                            && TracedLog.remotePort(e) == TracedLog.localPort(end))
                    .findFirst()
                    .orElseThrow();
            long sent = log.sent(end.socket());
            long received = log.received(other.socket());
            // a last word (close_notify) may stay unread
            assertThat(received).isBetween(sent - 100, sent);
            total += received;
        }
        assertThat(total).isGreaterThan(atLeast);
        assertThat(log.of(RecordType.GAP)).as("gaps").isEmpty();
    }
}
