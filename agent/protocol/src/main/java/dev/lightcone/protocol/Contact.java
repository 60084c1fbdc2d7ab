package dev.lightcone.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a collector knows of the agent of one log in its store: no kernel lock reaches across hosts. It is the content of
 * the file {@link LogLayout#CONTACT}, one line of four words.
 *
 * @param state what the collector knows
 * @param since when it came to know, epoch ms
 * @param collector process id of the collector, which alone can say that contact holds
 * @param collectorStarted when that process started, epoch ms; 0 unknown
 */
public record Contact(State state, long since, long collector, long collectorStarted) {
    private static final int LONGEST = 200;

    /** What is known of the agent. */
    public enum State {
        /** Its agent is heard of. */
        HELD,
        /** Nothing was heard of it for too long: it may have ended, or the network may be down. */
        LOST,
        /** A sibling on its host found its lock gone, and shipped all that it left. */
        ENDED
    }

    /** Reads the contact of a log; empty if the folder is not one of a store. */
    public static Optional<Contact> read(Path folder) {
        Path file = folder.resolve(LogLayout.CONTACT);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LONGEST) {
                return Optional.empty();
            }
            String[] words =
                    Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ");
            return Optional.of(new Contact(
                    State.valueOf(words[0]),
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3])));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The line that {@link #read} reads. */
    public String line() {
        return state + " " + since + " " + collector + " " + collectorStarted + "\n";
    }
}
