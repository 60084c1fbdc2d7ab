package dev.lightcone.agent.log;

import dev.lightcone.protocol.AgentOption;
import dev.lightcone.protocol.AgentOptions;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** Finds a directory that can hold the log, the wanted one or the temporary folder, and makes the log there. */
final class Opening {
    private final AgentOptions options;
    private final ProcessIdentity identity;

    private Opening(AgentOptions options, ProcessIdentity identity) {
        this.options = options;
        this.identity = identity;
    }

    static EventLog open(AgentOptions options, ProcessIdentity identity) throws LogUnavailable {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new LogUnavailable("the log needs a little-endian machine; this process is not traced");
        }
        Opening opening = new Opening(options, identity);
        String wanted = options.get(AgentOption.DIR);
        Exception first;
        try {
            Path dir = Path.of(wanted).toAbsolutePath();
            wanted = dir.toString();
            return opening.openIn(dir);
        } catch (IOException | InvalidPathException e) {
            first = e;
        }
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"), "lightcone-" + System.getProperty("user.name"));
        String trouble = "cannot write logs to " + wanted + " (" + Notices.why(first) + ")";
        try {
            LogFolder.makeDirectories(temporary);
            if (Files.isSymbolicLink(temporary) || !Permissions.own(temporary)) {
                throw new IOException("it belongs to somebody else");
            }
            EventLog log = opening.openIn(temporary);
            Notices.say(trouble + "; writing them to " + temporary);
            return log;
        } catch (IOException | InvalidPathException e) {
            throw new LogUnavailable(
                    trouble + ", nor to " + temporary + " (" + Notices.why(e) + "); this process is not traced");
        }
    }

    private EventLog openIn(Path dir) throws IOException {
        LogFolder folder = LogFolder.open(dir, identity.process(), identity.incarnation());
        ClockPages pages = null;
        try {
            SegmentFile.testSharedMapping(folder.path());
            pages = ClockPages.open(dir, identity);
            Clock clock = pages.clock();
            // no lambda: each costs a starting JVM two milliseconds
            IntFunction<SegmentHeader> header = new IntFunction<>() {
                @Override
                public SegmentHeader apply(int number) {
                    return header(folder, clock, number);
                }
            };
            Segments segments = new Segments(folder.path(), header, options.bytes(AgentOption.LIMIT));
            return new EventLog(options, identity, folder, pages, segments, segments.add(2));
        } catch (IOException | RuntimeException e) {
            if (pages != null) {
                pages.close();
            }
            folder.discard();
            throw e;
        }
    }

    private SegmentHeader header(LogFolder folder, Clock clock, int number) {
        Anchor anchor = Anchor.now();
        return new SegmentHeader(
                number,
                identity.run(),
                identity.runGiven(),
                identity.incarnation(),
                identity.parent(),
                identity.pid(),
                folder.process(),
                identity.host(),
                identity.bootId(),
                identity.network(),
                identity.startedAt(),
                anchor.wall(),
                anchor.nano(),
                anchor.error(),
                clock.now(),
                identity.java(),
                identity.mainClass(),
                options.redacted(),
                identity.agentVersion());
    }
}
