package dev.lightcone.agent.sockets;

import dev.lightcone.bootstrap.Memory;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The two addresses of a socket as a SOCKET record has them: 64 bytes, and both ports in one number. */
final class Endpoint {
    private static final int AF_INET6 = 10;
    private static final int SIZE = 64;
    private static final int REMOTE = 16;
    private static final int LOCAL_SCOPE = 32;
    private static final int REMOTE_SCOPE = 36;

    private final byte[] addresses = new byte[SIZE];
    private int localPort;
    private int remotePort;
    private InetAddress remote;
    private String path;

    /** Sets the local side. */
    void local(InetSocketAddress address) {
        localPort = address.getPort();
        put(address.getAddress(), 0, LOCAL_SCOPE);
    }

    /** Sets the peer's side. */
    void remote(InetAddress address, int port) {
        remotePort = port;
        remote = address;
        put(address, REMOTE, REMOTE_SCOPE);
    }

    /** Takes over both sides of another. */
    void copy(Endpoint other) {
        System.arraycopy(other.addresses, 0, addresses, 0, SIZE);
        localPort = other.localPort;
        remotePort = other.remotePort;
        remote = other.remote;
    }

    /** Sets the peer's side from the kernel's own form (sockaddr_in or sockaddr_in6 of Linux) at a native address. */
    void remote(long sockaddr) {
        boolean v6 = (Memory.getInt(sockaddr) & 0xFFFF) == AF_INET6;
        remote = null;
        remotePort = (Memory.getByte(sockaddr + 2) & 0xFF) << 8 | Memory.getByte(sockaddr + 3) & 0xFF;
        for (int i = 0; i < 16; i++) {
            byte v4 = i < 10 ? 0 : i < 12 ? -1 : Memory.getByte(sockaddr + 4 + i - 12);
            addresses[REMOTE + i] = v6 ? Memory.getByte(sockaddr + 8 + i) : v4;
        }
        scope(REMOTE_SCOPE, v6 ? Memory.getInt(sockaddr + 24) : 0);
    }

    /** Sets the peer's side from 4 or 16 bytes of address. */
    void remote(byte[] address, int size, int scope, int port) {
        remote = null;
        remotePort = port;
        java.util.Arrays.fill(addresses, REMOTE, REMOTE + 16, (byte) 0);
        if (size == 4) {
            addresses[REMOTE + 10] = -1;
            addresses[REMOTE + 11] = -1;
        }
        System.arraycopy(address, 0, addresses, REMOTE + 16 - size, size);
        scope(REMOTE_SCOPE, scope);
    }

    /** Sets the path that a Unix-domain connection's listener is bound to; both of its ends have this one. */
    void path(String listener) {
        path = listener;
    }

    /** Unix-domain only: its path, else null. */
    String path() {
        return path;
    }

    /** Forgets the peer's side. */
    void noRemote() {
        remote = null;
        remotePort = 0;
        java.util.Arrays.fill(addresses, REMOTE, REMOTE + 16, (byte) 0);
        scope(REMOTE_SCOPE, 0);
    }

    /** The bytes themselves, not a copy. */
    byte[] addresses() {
        return addresses;
    }

    /** One half of an address as a number: 0 and 1 of the local, 2 and 3 of the remote one. */
    long half(int number) {
        long value = 0;
        for (int i = 8 * number; i < 8 * number + 8; i++) {
            value = value << 8 | addresses[i] & 0xFF;
        }
        return value;
    }

    byte[] localAddress() {
        return java.util.Arrays.copyOf(addresses, REMOTE);
    }

    byte[] remoteAddress() {
        return java.util.Arrays.copyOfRange(addresses, REMOTE, 2 * REMOTE);
    }

    /** The peer's address, null if it is not known. */
    InetAddress remote() {
        return remote;
    }

    int localPort() {
        return localPort;
    }

    int remotePort() {
        return remotePort;
    }

    /** Local port in the low, remote port in the high 16 bits. */
    int ports() {
        return localPort & 0xFFFF | remotePort << 16;
    }

    /** True if the peer is on this host by a loopback address. */
    boolean loopback() {
        return remote != null && remote.isLoopbackAddress();
    }

    /** For people: the path, or both addresses and ports. */
    @Override
    public String toString() {
        return path != null ? path : text(0, localPort) + " to " + text(REMOTE, remotePort);
    }

    private String text(int at, int port) {
        try {
            byte[] bytes = java.util.Arrays.copyOfRange(addresses, at, at + 16);
            return InetAddress.getByAddress(bytes).getHostAddress() + " port " + port;
        } catch (java.net.UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    private void put(InetAddress address, int at, int scopeAt) {
        if (address == null) {
            return;
        }
        byte[] bytes = address.getAddress();
        java.util.Arrays.fill(addresses, at, at + 16, (byte) 0);
        if (bytes.length == 4) {
            addresses[at + 10] = -1;
            addresses[at + 11] = -1;
        }
        System.arraycopy(bytes, 0, addresses, at + 16 - bytes.length, bytes.length);
        scope(scopeAt, address instanceof Inet6Address v6 ? v6.getScopeId() : 0);
    }

    private void scope(int scopeAt, int scope) {
        for (int i = 0; i < 4; i++) {
            addresses[scopeAt + i] = (byte) (scope >>> 8 * i);
        }
    }
}
