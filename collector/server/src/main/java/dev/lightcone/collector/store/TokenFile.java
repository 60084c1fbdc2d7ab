package dev.lightcone.collector.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * The token of a collector, in a file that its owner alone can read.
 *
 * @param token 32 random bytes as text, or what a person put there
 * @param made true if the file was made just now
 */
public record TokenFile(Path file, String token, boolean made) {
    private static final int RANDOM_BYTES = 32;
    private static final int SHORTEST = 16;
    private static final int LONGEST = 500;
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /**
     * The token of a file, which is made if it is missing.
     *
     * @throws IOException if it cannot be read or made, or others can read it; the message is for people
     */
    public static TokenFile of(Path file) throws IOException {
        if (!Files.exists(file)) {
            String token = random();
            if (file.toAbsolutePath().getParent() != null) {
                StoreFiles.makeDirectory(file.toAbsolutePath().getParent());
            }
            StoreFiles.write(file, ByteBuffer.wrap((token + "\n").getBytes(StandardCharsets.US_ASCII)), true);
            return new TokenFile(file, token, true);
        }
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException("others can read it or run it; do chmod 600 " + file);
        }
        String token = Files.size(file) > LONGEST
                ? ""
                : Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (token.length() < SHORTEST || !token.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IOException("it holds no token of " + SHORTEST + " to " + LONGEST + " plain characters");
        }
        return new TokenFile(file, token, false);
    }

    /** A token that nobody guesses. */
    public static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "TokenFile[" + file + "]";
    }
}
