package dev.lightcone.samples.feed.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One message on a connection: four bytes of length, one byte of {@link Kind}, then the fields in modified UTF-8.
 *
 * <p>It is written in one call and read exactly, never ahead: a frame that nobody asked for stays in the kernel.
 *
 * @param kind what it says
 * @param fields the words, as the kind defines them
 */
public record Frame(Kind kind, List<String> fields) {
    /** The longest frame after its length field, bytes. */
    public static final int MAX_LENGTH = 64 * 1024;

    public Frame {
        fields = List.copyOf(fields);
    }

    public static Frame of(Kind kind, String... fields) {
        return new Frame(kind, List.of(fields));
    }

    public String field(int index) {
        if (index >= fields.size()) {
            throw new IllegalStateException(kind + " frame lacks field " + index + ": " + fields);
        }
        return fields.get(index);
    }

    /** The frame as bytes, length field included; IllegalArgumentException if longer than {@link #MAX_LENGTH}. */
    public byte[] toBytes() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(body)) {
            out.writeByte(kind.ordinal());
            for (String field : fields) {
                out.writeUTF(field);
            }
        } catch (IOException tooLong) {
            throw new IllegalArgumentException(kind + " frame has a field that is too long", tooLong);
        }
        if (body.size() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    kind + " frame has " + body.size() + " bytes; at most " + MAX_LENGTH + " are allowed");
        }
        return ByteBuffer.allocate(Integer.BYTES + body.size())
                .putInt(body.size())
                .put(body.toByteArray())
                .array();
    }

    /**
     * Reads one frame and not one byte more, waiting for it.
     *
     * @throws EOFException when the stream ends before the frame does
     * @throws IOException when the bytes are no frame, or reading fails
     */
    public static Frame readFrom(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        // Not readInt: on JDK 17 it reads the four bytes in four calls.
        byte[] header = new byte[Integer.BYTES];
        data.readFully(header);
        int length = ByteBuffer.wrap(header).getInt();
        if (length < 1 || length > MAX_LENGTH) {
            throw new IOException(
                    "no frame: its length field says " + length + " bytes, 1 to " + MAX_LENGTH + " are allowed");
        }
        byte[] body = new byte[length];
        data.readFully(body);
        return parse(ByteBuffer.wrap(body));
    }

    private static Frame parse(ByteBuffer body) throws IOException {
        int kind = body.get();
        if (kind < 0 || kind >= Kind.values().length) {
            throw new IOException("no frame: kind " + kind + " is unknown");
        }
        List<String> fields = new ArrayList<>();
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(body.array(), body.position(), body.remaining()))) {
            while (in.available() > 0) {
                fields.add(in.readUTF());
            }
        }
        return new Frame(Kind.values()[kind], fields);
    }
}
