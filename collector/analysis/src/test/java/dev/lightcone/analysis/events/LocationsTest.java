package dev.lightcone.analysis.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedThread;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocationsTest {
    private static final String HELPER = "wire.Frame#write(Frame.java:72)";
    private static final String CALLER = "bank.Teller#pay(Teller.java:31)";

    @TempDir
    Path dir;

    @Test
    void shouldShowTheNearestFrameAndKeepItsCallers() throws Exception {
        LogFolder folder = new LogFolder(dir);
        LoggedThread thread = folder.process("teller").thread("main");
        LoggedThread server = folder.process("ledger").thread("main");
        thread.line(HELPER + " < " + CALLER)
                .send(folder.connect(thread, server, 5000).client(), 1);
        folder.write();

        Execution x = Execution.read(List.of(dir), null, Progress.NONE);

        int send = 0;
        while (x.events().kind(send) != RecordType.SEND) {
            send++;
        }
        assertThat(x.events().location(send)).isEqualTo(HELPER);
        assertThat(x.events().locations(send)).isEqualTo(HELPER + " < " + CALLER);
    }
}
