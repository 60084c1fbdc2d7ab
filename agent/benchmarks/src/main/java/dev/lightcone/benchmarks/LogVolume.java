package dev.lightcone.benchmarks;

import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How much the processes of a folder have written to their logs so far, by what their segments say is claimed. */
record LogVolume(Path folder) {
    /** Bytes of records in all segments there are; 0 if there are none. */
    long bytes() throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(path -> path.toString().endsWith(LogLayout.SUFFIX))
                    .toList();
        }
        long slots = 0;
        for (Path file : files) {
            slots += claimed(file);
        }
        return slots * RecordLayout.SLOT;
    }

    private static long claimed(Path segment) {
        ByteBuffer word = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel file = FileChannel.open(segment)) {
            file.read(word, SegmentHeader.CLAIMED_AT);
            long room = (file.size() - SegmentHeader.SIZE) / RecordLayout.SLOT;
            return Math.max(0, Math.min(word.getLong(0), room));
        } catch (IOException removed) {
            return 0;
        }
    }
}
