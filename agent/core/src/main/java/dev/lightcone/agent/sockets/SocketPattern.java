package dev.lightcone.agent.sockets;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One element of {@code include} or {@code exclude}: ports, an address with an optional number of leading bits, a path
 * or the name of a process; the last two with {@code *} for anything. What is none of the first three is a name.
 */
final class SocketPattern {
    private static final Pattern PORTS = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:([0-9]{1,3}(?:\\.[0-9]{1,3}){3})|\\[([0-9a-fA-F:.]+)\\])(?:/([0-9]{1,3}))?");

    private final String text;
    private int firstPort = -1;
    private int lastPort = -1;
    private byte[] address;
    private int bits;
    private Pattern name;

    private SocketPattern(String text) {
        this.text = text;
        var ports = PORTS.matcher(text);
        var addresses = ADDRESS.matcher(text);
        if (ports.matches()) {
            firstPort = Integer.parseInt(ports.group(1));
            lastPort = ports.group(2) == null ? firstPort : Integer.parseInt(ports.group(2));
        } else if (addresses.matches() && literal(addresses.group(1), addresses.group(2))) {
            int most = addresses.group(1) == null ? 128 : 32;
            int given = addresses.group(3) == null ? most : Math.min(most, Integer.parseInt(addresses.group(3)));
            bits = 128 - most + given;
        } else {
            name = Pattern.compile(("\\Q" + text + "\\E").replace("*", "\\E.*\\Q"));
        }
    }

    static List<SocketPattern> parse(String list) {
        List<SocketPattern> patterns = new ArrayList<>();
        for (String part : SocketFilter.split(list)) {
            patterns.add(new SocketPattern(part));
        }
        return patterns;
    }

    boolean ofProcess() {
        return name != null && !text.startsWith("/");
    }

    boolean process(String process) {
        return ofProcess() && name.matcher(process).matches();
    }

    boolean path(String path) {
        return name != null && text.startsWith("/") && name.matcher(path).matches();
    }

    boolean port(int port) {
        return port != 0 && port >= firstPort && port <= lastPort;
    }

    /** Of 16 bytes, IPv4 as mapped into IPv6; all zero is no address. */
    boolean address(byte... other) {
        if (address == null) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if (((address[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Only numbers come here, so nothing is looked up. */
    private boolean literal(String v4, String v6) {
        try {
            byte[] bytes = InetAddress.getByName(v4 == null ? v6 : v4).getAddress();
            address = new byte[16];
            if (bytes.length == 4) {
                address[10] = -1;
                address[11] = -1;
            }
            System.arraycopy(bytes, 0, address, 16 - bytes.length, bytes.length);
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
