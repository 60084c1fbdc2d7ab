package dev.lightcone.collector.cli;

import dev.lightcone.collector.follow.Follower;
import dev.lightcone.collector.http.CollectorServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serve}: the user interface over logs that may still grow. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Shows logs in the browser and follows them while processes write. Runs until it is ended.",
        footerHeading = "%nExit codes: ",
        footer = "130 ended by Ctrl+C; 2 wrong usage, or the port is in use; 3 a rules file that cannot be read")
final class ServeCommand implements ConsoleCommand {
    private final Console console;

    @Parameters(
            paramLabel = "DIR",
            description = "Folders of logs, as given to the agent by dir=. One that does not exist yet is waited for."
                    + " Default: ./lightcone")
    private List<Path> dirs = List.of(Path.of("lightcone"));

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "7070",
            description = "Port to listen on, 0 = any free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on. Default: ${DEFAULT-VALUE}, this machine only")
    private String bind;

    @Option(
            names = "--insecure",
            description = "Allow --bind to an address that other machines reach. Everybody who reaches it can then"
                    + " read all logs: there are no access tokens yet.")
    private boolean insecure;

    @Mixin
    private AnalysisFlags flags;

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        InetAddress address = address();
        if (port < 0 || port > 65_535) {
            throw Refusal.usage("--port must be from 0 to 65535, not " + port);
        }
        for (Path dir : dirs) {
            if (Files.isRegularFile(dir) && !dir.toString().endsWith(".lcl")) {
                throw Refusal.unreadable(dir + " is a file; give the folder of the logs");
            }
        }
        try (Follower follower = new Follower(dirs, flags.options());
                CollectorServer server = listen(address, follower)) {
            CountDownLatch end = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(end::countDown, "lightcone-end"));
            follower.start();
            console.out().println("Lightcone: http://" + host(address) + ":" + server.port() + "/");
            console.out().flush();
            end.await();
        }
        return ExitCode.PASSED;
    }

    private CollectorServer listen(InetAddress address, Follower follower) {
        try {
            return CollectorServer.start(address, port, follower);
        } catch (IOException e) {
            boolean taken = e instanceof BindException || e.getCause() instanceof BindException;
            String why = taken && inUse(e)
                    ? "port " + port + " of " + bind + " is in use. Choose another with --port, or --port 0 for any."
                    : "cannot listen on " + bind + ", port " + port + ": " + reason(e);
            throw Refusal.usage(why);
        }
    }

    private static boolean inUse(IOException e) {
        return reason(e).contains("in use");
    }

    private static String reason(Throwable problem) {
        Throwable deepest = problem;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }

    private InetAddress address() {
        try {
            InetAddress address = InetAddress.getByName(bind);
            if (!address.isLoopbackAddress() && !insecure) {
                throw Refusal.usage("--bind " + bind + " would let other machines read all logs, and access tokens are"
                        + " not there yet. If that is what you want, add --insecure.");
            }
            return address;
        } catch (UnknownHostException e) {
            throw Refusal.usage("--bind " + bind + " is not an address of this machine");
        }
    }

    private static String host(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }
}
