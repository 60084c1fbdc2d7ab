package dev.lightcone.agent.shipping;

import dev.lightcone.agent.log.Notices;
import dev.lightcone.protocol.AgentOption;
import dev.lightcone.protocol.AgentOptions;
import dev.lightcone.protocol.CollectorAddress;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command {@code ship}: copies what ended processes left in a directory, where no agent is left to do it. */
public final class ShipCommand {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final int PIECES = 64;

    private final Link link;
    private final SegmentSource source = new SegmentSource();

    private ShipCommand(Link link) {
        this.link = link;
    }

    /**
     * Ships; called by name, by a class that older Java can load.
     *
     * @param argument the options as an agent argument
     * @return exit status: 0 all is shipped, 1 not all, 2 misused
     */
    public static int run(PrintStream out, PrintStream err, String dir, String argument) {
        AgentOptions options = AgentOptions.resolve(argument, System::getProperty, System::getenv);
        options.problems().forEach(problem -> err.println("lightcone: " + problem));
        String collector = options.get(AgentOption.COLLECTOR);
        if (collector.isEmpty() || !Files.isDirectory(Path.of(dir))) {
            err.println(
                    "lightcone: " + (collector.isEmpty() ? "say where to, by collector=URL" : dir + " is no folder"));
            return MISUSED;
        }
        CollectorAddress to = CollectorAddress.of(collector);
        Link link = new Link(to, new Token(options), options.get(AgentOption.TRUST));
        try {
            int shipped = new ShipCommand(link).ship(Path.of(dir));
            out.println(shipped + (shipped == 1 ? " log" : " logs") + " shipped to " + to.text());
            return 0;
        } catch (IOException e) {
            err.println("lightcone: cannot ship the logs in " + dir + " to " + to.text() + " (" + Notices.why(e) + ")");
            return FAILED;
        } finally {
            link.close();
        }
    }

    private int ship(Path dir) throws IOException {
        int shipped = 0;
        for (Path folder : folders(dir)) {
            SegmentHeader header = Orphans.header(folder);
            if (header != null && Orphans.dead(folder.resolve(LogLayout.LIVE))) {
                LogCopy copy = new LogCopy(folder, header.incarnation(), true, segment -> {});
                copy.tell(link);
                while (!copy.ship(link, source, PIECES, false)) {
                    // on to the next pieces
                }
                copy.tell(link);
                Orphans.mark(folder);
                shipped++;
            }
        }
        return shipped;
    }

    private static List<Path> folders(Path dir) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(dir, Files::isDirectory)) {
            for (Path folder : all) {
                if (!Files.exists(folder.resolve(LogLayout.SHIPPED))) {
                    folders.add(folder);
                }
            }
        }
        return folders;
    }
}
