package dev.lightcone.agent.sockets;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The two addresses of a socket as a SOCKET record has them: 64 bytes, and both ports in one number. */
final class Endpoint {
    private static final int SIZE = 64;
    private static final int REMOTE = 16;
    private static final int LOCAL_SCOPE = 32;
    private static final int REMOTE_SCOPE = 36;

    private final byte[] addresses = new byte[SIZE];
    private int localPort;
    private int remotePort;
    private InetAddress remote;

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

    /** The bytes themselves, not a copy. */
    byte[] addresses() {
        return addresses;
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
        int scope = address instanceof Inet6Address v6 ? v6.getScopeId() : 0;
        for (int i = 0; i < 4; i++) {
            addresses[scopeAt + i] = (byte) (scope >>> 8 * i);
        }
    }
}
