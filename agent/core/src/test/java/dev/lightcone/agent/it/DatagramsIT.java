package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.it.TracedLog.Entry;
import dev.lightcone.agent.programs.Datagrams;
import dev.lightcone.protocol.ErrorKind;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.StreamWindow;
import dev.lightcone.protocol.TransferFlags;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Datagrams: the log has each that the program sent or received, with its addresses and what it held. */
class DatagramsIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldTellEachDatagramOnceWithItsPortsAndLength(Jdk jdk) throws Exception {
        TracedLog log = new Comparison(jdk, folder).run(Datagrams.class);
        List<Entry> sends = sends(log);
        List<Entry> receives = log.of(RecordType.DATAGRAM_RECEIVE);
        List<String> lines = new ArrayList<>();
        sends.forEach(e -> lines.add("sent " + line(e)));
        receives.forEach(e -> lines.add("received " + line(e)));
        assertThat(lines).containsExactlyInAnyOrderElementsOf(Files.readAllLines(folder.resolve("traced/ledger")));

        assertThat(receives).hasSize(11);
        for (Entry receive : receives) {
            assertThat(sends)
                    .as("the send of %s", receive)
                    .filteredOn(send -> TracedLog.remotePort(send) == TracedLog.localPort(receive)
                            && TracedLog.localPort(send) == TracedLog.remotePort(receive)
                            && same(send, receive))
                    .hasSize(1)
                    .allMatch(send -> send.stamp() < receive.stamp());
        }
        assertThat(sends).filteredOn(e -> e.p2() == TransferFlags.VECTORED).hasSize(1);
        assertThat(log.of(RecordType.SENT))
                .extracting(Entry::p0, Entry::p3)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(0L, (long) ErrorKind.OTHER));
        assertThat(log.of(RecordType.CLOSE)).hasSize(10);
        assertThat(log.of(RecordType.CLOSE).stream().mapToLong(Entry::p1).sum())
                .isEqualTo(receives.stream().mapToLong(Entry::p0).sum());
        assertThat(log.of(RecordType.GAP)).isEmpty();
        assertThat(log.of(RecordType.UNTRACED)).isEmpty();
    }

    private static boolean same(Entry send, Entry receive) {
        if (send.p0() == receive.p0()) {
            return send.p1() == receive.p1() && send.p3() == receive.p3() && send.p1() >>> 48 == 0;
        }
        return send.p0() == 90
                && receive.p0() == 24
                && StreamWindow.agreement(send.p3(), StreamWindow.LENGTH, receive.p3(), 24) == 24;
    }

    /** Without those that were not sent after all. */
    private static List<Entry> sends(TracedLog log) {
        Set<Long> unsent = log.of(RecordType.SENT).stream().map(Entry::stamp).collect(Collectors.toSet());
        return log.of(RecordType.DATAGRAM_SEND).stream()
                .filter(e -> !unsent.contains(e.stamp()))
                .toList();
    }

    private static String line(Entry e) {
        return TracedLog.localPort(e) + " " + TracedLog.remotePort(e) + " " + e.p0();
    }
}
