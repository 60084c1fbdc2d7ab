package dev.lightcone.agent.log;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Who may read a log: its owner alone. */
final class Permissions {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final FileAttribute<?>[] NONE = {};

    private Permissions() {}

    /** 0600, where the file system knows permissions. */
    static FileAttribute<?>[] file() {
        return of("rw-------");
    }

    /** 0700, where the file system knows permissions. */
    static FileAttribute<?>[] directory() {
        return of("rwx------");
    }

    /** A number or name of the user of this process, for a file's name. */
    static String user() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
        } catch (IOException | UnsupportedOperationException e) {
            return System.getProperty("user.name");
        }
    }

    /** True if the file belongs to the user of this process, as far as that can be found out. */
    static boolean own(Path path) {
        try {
            Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            return user.equals(Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS));
        } catch (IOException | UnsupportedOperationException e) {
            return !POSIX || !Files.exists(Path.of("/proc/self"));
        }
    }

    private static FileAttribute<?>[] of(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : NONE;
    }
}
