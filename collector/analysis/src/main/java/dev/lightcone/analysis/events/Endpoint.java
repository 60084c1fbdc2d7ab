package dev.lightcone.analysis.events;

/**
 * An address as a socket knows it: IP address and port, or a Unix-domain path.
 *
 * @param high upper half of the IPv6 address (0 for IPv4, which stands as ::ffff:a.b.c.d)
 * @param low lower half
 * @param scope scope id of a link-local address, 0 none
 * @param port 0 to 65535
 * @param path Unix-domain path, empty for IP
 */
public record Endpoint(long high, long low, int scope, int port, String path) {
    private static final long MAPPED = 0xFFFF_0000_0000L;

    /** True if the address is not known or means any local address. */
    public boolean wildcard() {
        return path.isEmpty() && high == 0 && (low == 0 || low == MAPPED);
    }

    /** True for 127.0.0.0/8 and ::1. */
    public boolean loopback() {
        return high == 0 && (low == 1 || low >>> 24 == (MAPPED | 0x7F00_0000L) >>> 24);
    }

    /** True for 224.0.0.0/4, ff00::/8 and 255.255.255.255: a datagram sent there has many receivers. */
    public boolean group() {
        boolean four = high == 0 && low >>> 32 == 0xFFFF;
        return four ? (low >>> 28 & 0xF) == 0xE || (int) low == -1 : high >>> 56 == 0xFF;
    }

    /** Without the scope id, which numbers an interface of one host: two hosts need not agree on it. */
    public Endpoint withoutScope() {
        return scope == 0 ? this : new Endpoint(high, low, 0, port, path);
    }

    /** True if both are of one IP address, whatever the ports. */
    public boolean sameHost(Endpoint other) {
        return high == other.high && low == other.low && path.equals(other.path);
    }

    /** RFC 5952: "127.0.0.1:7001", "[2001:db8::1]:80", "unix:/path". */
    public String text() {
        return path.isEmpty() ? bracketed() + ":" + port : "unix:" + path;
    }

    /** The address without its port, "127.0.0.1"; the path for Unix-domain. */
    public String host() {
        return path.isEmpty() ? plain() : "unix:" + path;
    }

    private String bracketed() {
        String host = plain();
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    private String plain() {
        if (high == 0 && low >>> 32 == 0xFFFF) {
            return (low >>> 24 & 0xFF) + "." + (low >>> 16 & 0xFF) + "." + (low >>> 8 & 0xFF) + "." + (low & 0xFF);
        }
        return compressed() + (scope == 0 ? "" : "%" + scope);
    }

    /** The longest run of two or more zero groups, the first of equals, becomes "::" (RFC 5952, section 4.2). */
    private String compressed() {
        int best = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int length = 0;
            while (i + length < 8 && group(i + length) == 0) {
                length++;
            }
            if (length > bestLength) {
                best = i;
                bestLength = length;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                text.append("::");
                i += bestLength - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }

    private int group(int i) {
        return (int) ((i < 4 ? high : low) >>> 48 - 16 * (i & 3)) & 0xFFFF;
    }
}
