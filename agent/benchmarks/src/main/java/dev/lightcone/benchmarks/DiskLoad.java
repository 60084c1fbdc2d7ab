package dev.lightcone.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps the disk busy that the logs are on: writes 8 MiB and has them written through, over and over. */
final class DiskLoad implements Closeable {
    private static final int CHUNK = 1 << 20;
    private static final long BYTES = 8L << 20;

    private final Path path;
    private final Thread thread = new Thread(this::load, "disk-load");
    private volatile boolean stopped;

    DiskLoad(Path folder) throws IOException {
        path = Files.createTempFile(folder, "disk-load", null);
        thread.setDaemon(true);
        thread.start();
    }

    private void load() {
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            while (!stopped) {
                for (long at = 0; at < BYTES; at += CHUNK) {
                    file.write(chunk.clear(), at);
                }
                file.force(true);
            }
        } catch (IOException e) {
            System.err.println("the disk could not be kept busy: " + e);
        }
    }

    @Override
    public void close() throws IOException {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(path);
    }
}
