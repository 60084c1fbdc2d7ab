package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lightcone.agent.it.TracedLog.Entry;
import dev.lightcone.agent.programs.GrpcCalls;
import dev.lightcone.agent.programs.NettyDatagrams;
import dev.lightcone.agent.programs.NettyFaults;
import dev.lightcone.agent.programs.NettyStreams;
import dev.lightcone.agent.programs.NettyTls;
import dev.lightcone.agent.programs.NettyUnix;
import dev.lightcone.protocol.ConnectOutcome;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SocketFlags;
import dev.lightcone.protocol.TransferFlags;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Netty's native epoll transport, 4.2 and 4.1: the log counts what the program counted, and the program is as ever. */
class NettyIT {
    private static final int HOOKS = 20;

    @TempDir
    Path folder;

    static Stream<Arguments> eachWithBothNettys() {
        return Jdk.all().stream().flatMap(jdk -> Stream.of(Arguments.of(jdk, false), Arguments.of(jdk, true)));
    }

    @ParameterizedTest
    @MethodSource("eachWithBothNettys")
    void shouldCountEveryByteWhenStreamsPass(Jdk jdk, boolean older) throws Exception {
        TracedLog log = run(jdk, older, NettyStreams.class);
        assertThat(log.ledger()).containsExactlyElementsOf(counted());
        assertWhole(log);
        assertThat(log.of(RecordType.SEND))
                .extracting(Entry::p2)
                .contains(
                        0L, (long) TransferFlags.VECTORED, (long) TransferFlags.SENDFILE, (long) TransferFlags.SPLICE);
        assertThat(log.of(RecordType.RECEIVE)).extracting(Entry::p2).contains((long) TransferFlags.SPLICE);
        assertThat(log.of(RecordType.CONNECTED))
                .extracting(Entry::aux)
                .containsOnlyOnce(ConnectOutcome.REFUSED)
                .containsOnly(ConnectOutcome.CONNECTED, ConnectOutcome.REFUSED);
        assertThat(log.of(RecordType.SHUTDOWN)).extracting(Entry::aux).contains(1);
        assertThat(log.of(RecordType.SOCKET_OPTION)).extracting(Entry::p0).containsOnly(0L);
        assertWindowsAgree(log);
    }

    @ParameterizedTest
    @MethodSource("eachWithBothNettys")
    void shouldCountTheCiphertextWhenNativeTlsRunsAbove(Jdk jdk, boolean older) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Keys.make(jdk, keys);
        TracedLog log = run(jdk, older, NettyTls.class, keys.toString());
        assertThat(log.ledger()).containsAll(counted());
        assertWhole(log);
        assertWindowsAgree(log);
    }

    @ParameterizedTest
    @MethodSource("eachWithBothNettys")
    void shouldCountEveryByteWhenConnectionsAreUnixDomain(Jdk jdk, boolean older) throws Exception {
        TracedLog log = run(jdk, older, NettyUnix.class);
        assertWhole(log);
        Map<Long, List<Entry>> byRole = new HashMap<>();
        for (Entry e : log.of(RecordType.SOCKET)) {
            assertThat(e.p0() & SocketFlags.TRANSPORT_MASK).isEqualTo(SocketFlags.UNIX);
            byRole.computeIfAbsent(e.p0() & SocketFlags.ROLE_MASK, role -> new ArrayList<>())
                    .add(e);
        }
        for (long role : new long[] {SocketFlags.CONNECTOR, SocketFlags.ACCEPTOR}) {
            List<Integer> ends =
                    byRole.get(role).stream().map(Entry::socket).distinct().toList();
            assertThat(ends).hasSize(4);
            long one = role == SocketFlags.CONNECTOR ? 1 : 0;
            assertThat(ends.stream().mapToLong(log::sent).sum()).isEqualTo(601_000 + one);
            assertThat(ends.stream().mapToLong(log::received).sum()).isEqualTo(601_000 + 1 - one);
        }
        String path = folder.toRealPath().resolve("traced/socket").toString();
        assertThat(byRole.get((long) SocketFlags.ACCEPTOR))
                .extracting(Entry::text)
                .contains(path)
                .anyMatch(text -> text.startsWith("@lightcone-"));
        assertThat(byRole.get((long) SocketFlags.CONNECTOR))
                .extracting(Entry::text)
                .containsAll(byRole.get((long) SocketFlags.ACCEPTOR).stream()
                        .map(Entry::text)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("eachWithBothNettys")
    void shouldTellEachDatagramOnceWhenTheyPassInBatches(Jdk jdk, boolean older) throws Exception {
        TracedLog log = run(jdk, older, NettyDatagrams.class);
        List<Entry> sends = log.of(RecordType.DATAGRAM_SEND);
        List<String> lines = new ArrayList<>();
        sends.forEach(e -> lines.add("sent " + line(e)));
        log.of(RecordType.DATAGRAM_RECEIVE).forEach(e -> lines.add("received " + line(e)));
        assertThat(lines).containsExactlyInAnyOrderElementsOf(Files.readAllLines(folder.resolve("traced/ledger")));
        for (Entry receive : log.of(RecordType.DATAGRAM_RECEIVE)) {
            assertThat(sends)
                    .as("the send of %s", receive)
                    .filteredOn(send -> TracedLog.remotePort(send) == TracedLog.localPort(receive)
                            && TracedLog.localPort(send) == TracedLog.remotePort(receive)
                            && send.stamp() < receive.stamp())
                    .extracting(Entry::p0, Entry::p1, Entry::p3)
                    .contains(tuple(receive.p0(), receive.p1(), receive.p3()));
        }
        assertThat(log.of(RecordType.SENT)).as("all were sent").isEmpty();
        assertWhole(log);
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldTraceACopyWhosePackagesWereMoved(Jdk jdk) throws Exception {
        TracedLog log = run(jdk, false, GrpcCalls.class, "20");
        List<Entry> ends = new ArrayList<>(log.connections().values());
        assertThat(ends).hasSize(2);
        long there = log.sent(ends.get(0).socket());
        long back = log.sent(ends.get(1).socket());
        assertThat(there + back).isGreaterThan(200 * 5000);
        assertThat(log.received(ends.get(1).socket())).isEqualTo(there);
        assertThat(log.received(ends.get(0).socket())).isEqualTo(back);
        assertWhole(log);
        assertWindowsAgree(log);
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldChangeNoResultAndSayWhatItLacksWhenAnyHookThrows(Jdk jdk) throws Exception {
        TracedLog log = run(jdk, false, NettyFaults.class, Integer.toString(HOOKS));
        assertThat(Files.readAllLines(folder.resolve("traced/thrown")))
                .hasSize(HOOKS)
                .as("every hook was reached and threw")
                .noneMatch(line -> line.endsWith(" 0"));
        assertThat(log.of(RecordType.GAP))
                .extracting(Entry::aux)
                .contains(GapReason.HOOK_FAILED)
                .isSubsetOf(GapReason.HOOK_FAILED, GapReason.MID_STREAM);
        assertThat(log.ledger()).as("when nothing fails any more").containsAll(counted());
    }

    private TracedLog run(Jdk jdk, boolean older, Class<?> program, String... arguments) throws Exception {
        TracedLog log =
                new Comparison(jdk, folder).libraries().olderNetty(older).run(program, arguments);
        String out = Files.readString(folder.resolve("traced/out"));
        if (out.startsWith("no native epoll")) {
            System.out.println(program.getSimpleName() + " not tested on " + jdk + ": " + out.strip());
        }
        assumeTrue(!out.startsWith("no native epoll"), out);
        return log;
    }

    private List<String> counted() throws Exception {
        return Files.readAllLines(folder.resolve("traced/ledger")).stream()
                .sorted()
                .toList();
    }

    private static void assertWhole(TracedLog log) {
        assertThat(log.of(RecordType.GAP)).as("gaps").isEmpty();
        assertThat(log.of(RecordType.UNTRACED)).isEmpty();
    }

    /** Where both ends have the whole of a window, which the kernel's own copying leaves out, it is the same. */
    private static void assertWindowsAgree(TracedLog log) {
        int compared = 0;
        for (Entry end : log.connections().values()) {
            for (Entry other : log.connections().values()) {
                if (TracedLog.localPort(end) == TracedLog.remotePort(other)
                        && TracedLog.remotePort(end) == TracedLog.localPort(other)) {
                    Map<Long, List<Long>> sent = log.windows(end.socket(), 1);
                    Map<Long, List<Long>> received = log.windows(other.socket(), 2);
                    sent.entrySet()
                            .removeIf(window -> !received.containsKey(window.getKey())
                                    || !received.get(window.getKey())
                                            .get(0)
                                            .equals(window.getValue().get(0)));
                    compared += sent.size();
                    assertThat(received).containsAllEntriesOf(sent);
                }
            }
        }
        assertThat(compared).isPositive();
    }

    private static String line(Entry e) {
        return TracedLog.localPort(e) + " " + TracedLog.remotePort(e) + " " + e.p0();
    }
}
