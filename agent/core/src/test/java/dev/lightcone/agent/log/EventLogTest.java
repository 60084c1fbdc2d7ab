package dev.lightcone.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.protocol.RecordType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
    @TempDir
    Path dir;

    @Test
    void shouldIntroduceItselfWhenOpened() throws Exception {
        EventLog log = Logs.open(dir, "feed");
        log.close();

        Logs.Read read = Logs.read(log.path());

        assertThat(read.types())
                .containsExactly(RecordType.ANCHOR, RecordType.THREAD, RecordType.PROCESS_START, RecordType.ANCHOR);
        assertThat(read.header().process()).isEqualTo("feed");
        assertThat(read.header().incarnation()).isEqualTo(log.incarnation());
    }
}
