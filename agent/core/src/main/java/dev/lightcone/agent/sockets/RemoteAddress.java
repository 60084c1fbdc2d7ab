package dev.lightcone.agent.sockets;

import dev.lightcone.bootstrap.Addresses;
import java.io.FileDescriptor;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Addresses as native transports write them down. */
final class RemoteAddress {
    private static final int V4 = 8;
    private static final int V6 = 24;

    private RemoteAddress() {}

    /** An address of 4 or 16 bytes; a mapped IPv4 address counts as what it is. */
    static InetAddress of(byte[] bytes, int from, int size, int scope) {
        byte[] address = Arrays.copyOfRange(bytes, from, from + size);
        try {
            return scope == 0 ? InetAddress.getByAddress(address) : Inet6Address.getByAddress(null, address, scope);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalArgumentException(wrongLength);
        }
    }

    /** The peer of an accepted connection: length, address, scope if it is long, port; else as the kernel says. */
    static InetSocketAddress accepted(byte[] bytes, FileDescriptor fd) {
        int length = bytes[0];
        if (length == V4) {
            return new InetSocketAddress(of(bytes, 1, 4, 0), number(bytes, 5));
        }
        if (length == V6) {
            return new InetSocketAddress(of(bytes, 1, 16, number(bytes, 17)), number(bytes, 21));
        }
        try {
            return Addresses.remote(fd);
        } catch (java.io.IOException resetAlready) {
            throw new IllegalArgumentException("the peer of a connection stands in " + length + " bytes");
        }
    }

    /** A path made absolute, or the name of a socket that has no file, as {@code @name}. */
    static String path(byte[] bytes) {
        if (bytes.length > 0 && bytes[0] == 0) {
            return "@" + new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
        }
        return Path.of(new String(bytes, StandardCharsets.UTF_8))
                .toAbsolutePath()
                .toString();
    }

    private static int number(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
    }
}
