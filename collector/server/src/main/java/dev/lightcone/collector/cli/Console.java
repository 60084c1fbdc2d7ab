package dev.lightcone.collector.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the command line writes.
 *
 * @param out data, UTF-8
 * @param err progress and problems, UTF-8
 * @param colour true if text on {@code out} may be coloured: a terminal, and NO_COLOR is not set
 * @param progress true if a line on {@code err} may be written over and over: a terminal
 */
public record Console(PrintStream out, PrintStream err, boolean colour, boolean progress) {

    /** The streams of this process. */
    public static Console ofThisProcess() {
        String noColour = System.getenv("NO_COLOR");
        boolean dumb = "dumb".equals(System.getenv("TERM"));
        boolean colour = (noColour == null || noColour.isEmpty()) && !dumb && terminal(1);
        return new Console(stream(FileDescriptor.out), stream(FileDescriptor.err), colour, !dumb && terminal(2));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    // System.console() speaks of input and output together, and from Java 22 on it is there without a terminal.
    private static boolean terminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | RuntimeException e) {
            return System.console() != null && Runtime.version().feature() < 22;
        }
    }
}
