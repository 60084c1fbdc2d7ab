package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.it.TracedLog.Entry;
import dev.lightcone.agent.programs.Asynchronous;
import dev.lightcone.agent.programs.BlockingSockets;
import dev.lightcone.agent.programs.Channels;
import dev.lightcone.agent.programs.LastBytes;
import dev.lightcone.agent.programs.Sendfile;
import dev.lightcone.agent.programs.Urgent;
import dev.lightcone.agent.programs.VirtualThreads;
import dev.lightcone.protocol.ChainCut;
import dev.lightcone.protocol.ConnectOutcome;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.TransferFlags;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way the JDK has to move bytes over TCP: the log counts what the program counted, and the program is as ever. */
class CoverageIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldCountEveryByteWhenSocketsBlock(Jdk jdk) throws Exception {
        TracedLog log = compare(jdk, BlockingSockets.class);
        assertThat(log.of(RecordType.LISTEN)).extracting(Entry::p0).containsExactly(50L);
        assertThat(log.of(RecordType.ACCEPT)).hasSize(1);
        assertThat(log.of(RecordType.CONNECTED)).extracting(Entry::aux).containsExactly(ConnectOutcome.CONNECTED);
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldCountEveryByteWhenChannelsGatherScatterAndSelect(Jdk jdk) throws Exception {
        TracedLog log = compare(jdk, Channels.class);
        assertThat(log.of(RecordType.SEND)).anyMatch(e -> e.p2() == TransferFlags.VECTORED && e.p1() == 100);
        assertThat(log.of(RecordType.CHAIN_START)).extracting(Entry::aux).contains(ChainCut.SELECT);
        assertThat(log.of(RecordType.SENT))
                .as("a full buffer refuses bytes")
                .anySatisfy(sent -> assertThat(sent.p0()).isLessThan(requested(log, sent)));
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldCountEveryByteWhenChannelsAreAsynchronous(Jdk jdk) throws Exception {
        TracedLog log = compare(jdk, Asynchronous.class);
        assertThat(log.of(RecordType.CONNECTED))
                .extracting(Entry::aux)
                .containsExactly(ConnectOutcome.CONNECTED, ConnectOutcome.REFUSED);
        assertThat(log.of(RecordType.ACCEPT)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldCountEveryByteWhenMostPassAfterTheGoodbye(Jdk jdk) throws Exception {
        TracedLog log = compare(jdk, LastBytes.class);
        long goodbye = log.of(RecordType.GOODBYE).get(0).stamp();
        assertThat(log.of(RecordType.SEND))
                .filteredOn(send -> send.stamp() > goodbye)
                .hasSizeGreaterThan(20_000);
        try (Stream<Path> files = Files.walk(folder)) {
            Path last = files.filter(file -> file.toString().endsWith(".lcl"))
                    .max(Comparator.comparing(Path::getFileName))
                    .orElseThrow();
            assertThat(last).as("cut when all was over").hasSize(64 << 10);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#withVirtualThreads")
    void shouldCountEveryByteWhenThreadsAreVirtual(Jdk jdk) throws Exception {
        TracedLog log = compare(jdk, VirtualThreads.class);
        assertThat(log.of(RecordType.THREAD))
                .as("virtual threads")
                .filteredOn(e -> (e.p1() & 1) == 1)
                .hasSizeGreaterThanOrEqualTo(40);
        List<Integer> virtual = log.of(RecordType.THREAD).stream()
                .filter(e -> (e.p1() & 1) == 1)
                .map(Entry::thread)
                .toList();
        assertThat(log.of(RecordType.CHAIN_START))
                .as("their carriers' tasks do not cut their chains")
                .noneMatch(e -> virtual.contains(e.thread()));
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldCountAndNotFingerprintWhenTheKernelSendsAFile(Jdk jdk) throws Exception {
        TracedLog log = compareBytes(jdk, Sendfile.class);
        assertThat(log.of(RecordType.SEND)).anyMatch(e -> e.p2() == TransferFlags.SENDFILE);
        int sender = log.of(RecordType.SEND).get(0).socket();
        int receiver = log.of(RecordType.RECEIVE).get(0).socket();
        // the file covers window 1 and all of its bytes but those seen before and after it
        assertThat(log.windows(receiver, 2)).containsOnlyKeys(0L, 1L, 2L);
        assertThat(log.windows(sender, 1)).containsOnlyKeys(0L, 2L);
        assertThat(log.windows(sender, 1).get(2L))
                .isEqualTo(log.windows(receiver, 2).get(2L));
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldCountAnUrgentByteWhereItsReceiverDoes(Jdk jdk) throws Exception {
        TracedLog log = compareBytes(jdk, Urgent.class);
        assertThat(log.of(RecordType.SEND))
                .filteredOn(e -> e.p2() == TransferFlags.URGENT)
                .extracting(Entry::p0, Entry::p1)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(10L, 1L), org.assertj.core.groups.Tuple.tuple(10L, 1L));
        assertThat(log.of(RecordType.SOCKET_OPTION)).extracting(Entry::p0).containsExactly(1L, 0L);
    }

    private TracedLog compare(Jdk jdk, Class<?> program) throws Exception {
        TracedLog log = compareBytes(jdk, program);
        List<Entry> ends = new ArrayList<>(log.connections().values());
        for (Entry end : ends) {
            for (Entry other : ends) {
                if (TracedLog.localPort(end) == TracedLog.remotePort(other)
                        && TracedLog.remotePort(end) == TracedLog.localPort(other)) {
                    Map<Long, List<Long>> sent = log.windows(end.socket(), 1);
                    assertThat(log.windows(other.socket(), 2))
                            .as("windows of both ends")
                            .isEqualTo(sent);
                }
            }
        }
        assertThat(log.of(RecordType.GAP)).as("gaps").isEmpty();
        return log;
    }

    private TracedLog compareBytes(Jdk jdk, Class<?> program) throws Exception {
        TracedLog log = new Comparison(jdk, folder).run(program);
        List<String> counted = Files.readAllLines(folder.resolve("traced/ledger"));
        assertThat(log.ledger())
                .containsExactlyElementsOf(counted.stream().sorted().toList());
        return log;
    }

    private static long requested(TracedLog log, Entry sent) {
        return log.of(RecordType.SEND).stream()
                .filter(e -> e.stamp() == sent.stamp())
                .findFirst()
                .orElseThrow()
                .p1();
    }
}
