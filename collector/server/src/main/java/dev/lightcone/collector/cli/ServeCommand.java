package dev.lightcone.collector.cli;

import dev.lightcone.collector.follow.Follower;
import dev.lightcone.collector.http.CollectorServer;
import dev.lightcone.collector.http.Listening;
import dev.lightcone.collector.store.KeptFile;
import dev.lightcone.collector.store.LogStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serve}: the user interface over logs that may still grow, and the place where other hosts ship theirs. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Shows logs in the browser and follows them while processes write. With --store it also takes the"
                + " logs that agents of other hosts ship. Runs until it is ended.",
        footerHeading = "%nExit codes: ",
        footer = "130 ended by Ctrl+C; 2 wrong usage, or the port is in use; 3 a rules file that cannot be read")
final class ServeCommand implements ConsoleCommand {
    private final Console console;

    @Parameters(
            paramLabel = "DIR",
            description = "Folders of logs, as given to the agent by dir=. One that does not exist yet is waited for."
                    + " Default: ./lightcone, or with --store the store alone")
    private List<Path> dirs = new ArrayList<>();

    @Option(
            names = "--give-up",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "Do not wait for a process that still runs and added nothing to its log for so long (5s, 2m):"
                    + " what it may have done since is a gap, until it is heard of again. Default: ${DEFAULT-VALUE}")
    private String giveUp;

    @Option(
            names = "--look-back",
            paramLabel = "SIZE",
            defaultValue = "256m",
            description =
                    "Look at the newest segments of the run, at most so many bytes of them, so that memory does not"
                            + " grow with the run; violations found before stay. `check` looks at all. Default: ${DEFAULT-VALUE}")
    private String lookBack;

    @Mixin
    private ListenFlags listen;

    @Mixin
    private StoreFlags storing;

    @Mixin
    private AnalysisFlags flags;

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Listening listening = listen.listening(storing.dir());
        List<Path> shown = shown();
        long looked = StoreFlags.bytes("--look-back", lookBack);
        long patience = Times.nanos("--give-up", giveUp);
        try (LogStore store = storing.open();
                Follower follower = new Follower(shown, flags.options(), patience, looked, found(store));
                CollectorServer server = start(listening, follower, store)) {
            CountDownLatch end = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(end::countDown, "lightcone-end"));
            follower.start();
            console.out().println(listen.line(listening, server.port()));
            console.out().flush();
            end.await();
        }
        return ExitCode.PASSED;
    }

    private List<Path> shown() {
        List<Path> shown = new ArrayList<>(dirs);
        if (storing.dir() != null) {
            shown.add(storing.dir());
        } else if (dirs.isEmpty()) {
            shown.add(Path.of("lightcone"));
        }
        for (Path dir : shown) {
            if (Files.isRegularFile(dir) && !dir.toString().endsWith(".lcl")) {
                throw Refusal.unreadable(dir + " is a file; give the folder of the logs");
            }
        }
        return shown;
    }

    private static KeptFile found(LogStore store) {
        return store == null ? null : store.found();
    }

    private CollectorServer start(Listening listening, Follower follower, LogStore store) {
        try {
            return CollectorServer.start(listening, follower, store);
        } catch (IOException e) {
            throw listen.refusal(e);
        }
    }
}
