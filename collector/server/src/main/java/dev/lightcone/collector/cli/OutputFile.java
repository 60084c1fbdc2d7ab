package dev.lightcone.collector.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes results so that a reader never sees half of one. */
final class OutputFile {
    private OutputFile() {}

    /** Writes a text as UTF-8, making the folder if need be; the answer is the file's path. */
    static Path write(Path dir, String name, String text) {
        Path file = dir.resolve(name);
        try {
            Files.createDirectories(dir);
            Path half = dir.resolve("." + name + "." + ProcessHandle.current().pid() + ".part");
            try {
                Files.write(half, text.getBytes(StandardCharsets.UTF_8));
                Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(half);
            }
            return file;
        } catch (IOException e) {
            throw Refusal.unreadable("cannot write " + file + ": " + reason(e));
        }
    }

    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "there is a file of that name where a folder is needed";
        }
        if (e instanceof NoSuchFileException) {
            return "the folder cannot be made";
        }
        return String.valueOf(e.getMessage());
    }
}
