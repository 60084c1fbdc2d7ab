package dev.lightcone.agent.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says to people what went wrong, one line on standard error: never on System.err, which the application may own. */
public final class Notices {
    private Notices() {}

    /** Says one line, after the tool's name. */
    public static void say(String line) {
        // not closed: that would close the descriptor
        FileOutputStream error = new FileOutputStream(FileDescriptor.err);
        try {
            error.write(("lightcone: " + line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // nobody listens
        }
    }

    /** Why something did not work, in a few words. */
    public static String why(Throwable problem) {
        if (problem instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (problem instanceof NoSuchFileException e) {
            return e.getFile() + " does not exist";
        }
        if (problem instanceof FileSystemException e && e.getReason() != null) {
            return e.getReason();
        }
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }
}
