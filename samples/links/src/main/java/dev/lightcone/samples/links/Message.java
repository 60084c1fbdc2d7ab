package dev.lightcone.samples.links;

import java.nio.ByteBuffer;
import java.util.UUID;

/** A message of fixed length that is like no other, so that its bytes can be recognized at the other end. */
final class Message {
    static final int LENGTH = 64;

    private Message() {}

    static byte[] fresh() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        while (bytes.hasRemaining()) {
            bytes.putLong(UUID.randomUUID().getLeastSignificantBits());
        }
        return bytes.array();
    }
}
