package dev.lightcone.collector.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A small file beside the logs of a store, replaced as a whole: whoever reads it finds the one or the other. */
public final class KeptFile {
    private final Path file;

    KeptFile(Path file) {
        this.file = file;
    }

    /** Its name, for people. */
    public String name() {
        return file.getFileName().toString();
    }

    /**
     * All of it; no bytes if it is not there.
     *
     * @param most bytes that it may have
     * @throws IOException if it has more, or cannot be read; the message is for people
     */
    public byte[] read(int most) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("it has more than " + most + " bytes");
            }
            return bytes;
        }
    }

    /** Replaces it; it is on the disk then. */
    public void write(byte[] bytes) throws IOException {
        StoreFiles.write(file, ByteBuffer.wrap(bytes), true);
    }
}
