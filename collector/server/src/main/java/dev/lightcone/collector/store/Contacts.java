package dev.lightcone.collector.store;

import dev.lightcone.protocol.Contact;
import dev.lightcone.protocol.LogLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/** Writes down what this collector hears of agents, beside their logs. */
final class Contacts {
    private final long pid;
    private final long started;

    Contacts() {
        ProcessHandle self = ProcessHandle.current();
        pid = self.pid();
        started = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    void write(Path folder, Contact.State state, long since) throws IOException {
        String line = new Contact(state, since, pid, started).line();
        StoreFiles.write(
                folder.resolve(LogLayout.CONTACT), ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)), false);
    }
}
