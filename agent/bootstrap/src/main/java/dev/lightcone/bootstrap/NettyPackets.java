package dev.lightcone.bootstrap;

import jdk.internal.misc.Unsafe;

/** Reads the fields of Netty's entries of batches and of its received addresses. Thread-safe. */
final class NettyPackets {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();

    /** Each copy of Netty has classes of its own; the fields go with them. */
    private static final ClassValue<Fields> FIELDS = new FieldsOfClass();

    private NettyPackets() {}

    /** Tells of every datagram that an entry will be on the wire. */
    static void sending(NumberTracer t, int fd, int entry, Object packet) {
        Fields f = FIELDS.get(packet.getClass());
        long address = UNSAFE.getLong(packet, f.memory);
        int vectors = UNSAFE.getInt(packet, f.count);
        long bytes = NettyHooks.vectorBytes(address, vectors);
        long segment = segment(f, packet, bytes);
        int size = UNSAFE.getInt(packet, f.toSize);
        byte[] to = size == 0 ? null : (byte[]) UNSAFE.getReference(packet, f.to);
        int scope = UNSAFE.getInt(packet, f.toScope);
        int port = UNSAFE.getInt(packet, f.toPort);
        long from = 0;
        do {
            long length = Math.min(segment, bytes - from);
            t.datagramSending(fd, entry, address, vectors, from, length, to, size, scope, port);
            from += segment;
        } while (from < bytes);
    }

    /** Tells of every datagram that an entry was on the wire; its count is that of the bytes received. */
    static void received(NumberTracer t, int fd, Object packet) {
        Fields f = FIELDS.get(packet.getClass());
        long address = UNSAFE.getLong(packet, f.memory);
        int bytes = UNSAFE.getInt(packet, f.count);
        long segment = segment(f, packet, bytes);
        int size = UNSAFE.getInt(packet, f.fromSize);
        byte[] source = size == 0 ? null : (byte[]) UNSAFE.getReference(packet, f.from);
        int scope = UNSAFE.getInt(packet, f.fromScope);
        int port = UNSAFE.getInt(packet, f.fromPort);
        long from = 0;
        do {
            long length = Math.min(segment, bytes - from);
            t.datagramReceived(fd, address, 1, from, length, source, size, scope, port);
            from += segment;
        } while (from < bytes);
    }

    /** The length of a datagram that was received with the address. */
    static int length(Object address) {
        return UNSAFE.getInt(address, FIELDS.get(address.getClass()).amount);
    }

    private static long segment(Fields f, Object packet, long bytes) {
        int segment = f.segment == 0 ? 0 : UNSAFE.getInt(packet, f.segment);
        return segment > 0 ? segment : Math.max(bytes, 1);
    }

    /** Where the fields stand; older versions have one address for both ways and no segments. */
    private static final class Fields {
        long memory;
        long count;
        long to;
        long toSize;
        long toScope;
        long toPort;
        long from;
        long fromSize;
        long fromScope;
        long fromPort;
        long segment;
        long amount;
    }

    private static final class FieldsOfClass extends ClassValue<Fields> {
        @Override
        protected Fields computeValue(Class<?> type) {
            Fields f = new Fields();
            if (has(type, "receivedAmount")) {
                f.amount = UNSAFE.objectFieldOffset(type, "receivedAmount");
                return f;
            }
            f.memory = UNSAFE.objectFieldOffset(type, "memoryAddress");
            f.count = UNSAFE.objectFieldOffset(type, "count");
            boolean both = has(type, "senderAddr");
            String to = both ? "recipientAddr" : "addr";
            String from = both ? "senderAddr" : "addr";
            f.to = UNSAFE.objectFieldOffset(type, to);
            f.toSize = UNSAFE.objectFieldOffset(type, to + "Len");
            f.toScope = UNSAFE.objectFieldOffset(type, both ? "recipientScopeId" : "scopeId");
            f.toPort = UNSAFE.objectFieldOffset(type, both ? "recipientPort" : "port");
            f.from = UNSAFE.objectFieldOffset(type, from);
            f.fromSize = UNSAFE.objectFieldOffset(type, from + "Len");
            f.fromScope = UNSAFE.objectFieldOffset(type, both ? "senderScopeId" : "scopeId");
            f.fromPort = UNSAFE.objectFieldOffset(type, both ? "senderPort" : "port");
            f.segment = has(type, "segmentSize") ? UNSAFE.objectFieldOffset(type, "segmentSize") : 0;
            return f;
        }

        private static boolean has(Class<?> type, String name) {
            for (java.lang.reflect.Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return true;
                }
            }
            return false;
        }
    }
}
