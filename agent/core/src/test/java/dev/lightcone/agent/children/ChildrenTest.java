package dev.lightcone.agent.children;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.agent.log.Logs;
import dev.lightcone.protocol.ChainCut;
import dev.lightcone.protocol.RecordType;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {
    @TempDir
    Path dir;

    private EventLog log;
    private Children children;

    @BeforeEach
    void open() throws Exception {
        log = Logs.open(dir, "parent");
        children = new Children(log, Logs.options(dir, "parent"), "agent.jar");
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void shouldTellTheEndAfterTheStartWhenTheChildEndsFirst() throws Exception {
        String[] command = children.command(new String[] {"true"}, null, null);
        children.ended(7, 0);
        children.started(command, new Child(7));
        children.ended(8, 1);

        List<Logs.Entry> told = children();
        assertThat(told)
                .extracting(Logs.Entry::type, Logs.Entry::p0, Logs.Entry::p1)
                .containsExactly(tuple(RecordType.CHILD_START, 7L, 0L), tuple(RecordType.CHILD_END, 7L, 0L));
        assertThat(told.get(0).stamp()).isLessThan(told.get(1).stamp());
    }

    @Test
    void shouldForgetEndsOfOthersWhenNoStartIsUnderWay() throws Exception {
        String[] first = children.command(new String[] {"true"}, null, null);
        children.ended(9, 1);
        children.started(first, new Child(7));
        String[] second = children.command(new String[] {"true"}, null, null);
        children.started(second, new Child(9));

        assertThat(children())
                .extracting(Logs.Entry::type, Logs.Entry::p0)
                .containsExactly(tuple(RecordType.CHILD_START, 7L), tuple(RecordType.CHILD_START, 9L));
    }

    @Test
    void shouldBeginAChainThatIsDueBeforeTheStampOfTheStart() throws Exception {
        log.append(RecordType.APPLICATION, log.thread(), log.tick(), log.now(), 0, 0, 0, 0, 0, 0);
        log.cut(ChainCut.POOL_TASK);
        String[] command = children.command(new String[] {"true"}, null, null);
        children.started(command, new Child(7));

        Logs.Read read = Logs.read(log.path());
        long chain =
                read.ofType(RecordType.CHAIN_START).findFirst().orElseThrow().stamp();
        assertThat(read.ofType(RecordType.CHILD_START)).allMatch(start -> start.stamp() > chain);
    }

    private List<Logs.Entry> children() throws Exception {
        return Logs.read(log.path()).entries().stream()
                .filter(e -> e.type() == RecordType.CHILD_START || e.type() == RecordType.CHILD_END)
                .toList();
    }

    /** A child of which only the pid is asked. */
    private static final class Child extends Process {
        private final long pid;

        Child(long pid) {
            this.pid = pid;
        }

        @Override
        public long pid() {
            return pid;
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream getInputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream getErrorStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int waitFor() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int exitValue() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void destroy() {
            throw new UnsupportedOperationException();
        }
    }
}
