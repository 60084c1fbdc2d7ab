package dev.lightcone.agent.sockets;

import dev.lightcone.protocol.AgentOption;
import dev.lightcone.protocol.AgentOptions;
import dev.lightcone.protocol.SocketFlags;
import java.util.ArrayList;
import java.util.List;

/**
 * What the options include and exclude: processes by their name, and sockets by port, address or path. A connection's
 * port is the one its listener has, so both ends of it are judged alike; an address may be that of either end. Immutable.
 */
public final class SocketFilter {
    private final List<SocketPattern> include;
    private final List<SocketPattern> exclude;
    private final AgentOptions options;

    public SocketFilter(AgentOptions options) {
        this.options = options;
        include = patterns(options.get(AgentOption.INCLUDE));
        exclude = patterns(options.get(AgentOption.EXCLUDE));
    }

    /** Where nothing is left out, a starting JVM need not pay for regular expressions. */
    private static List<SocketPattern> patterns(String list) {
        return list.isEmpty() ? List.of() : SocketPattern.parse(list);
    }

    /** True if a process of the name is to be traced. */
    public boolean process(String name) {
        if (include.isEmpty() && exclude.isEmpty()) {
            return true;
        }
        return leftOut(pattern -> pattern.ofProcess(), pattern -> pattern.process(name))
                .isEmpty();
    }

    /** Why a socket is left out, as a sentence for the log; empty if it is traced. */
    String leftOut(Endpoint endpoint, int flags) {
        if (include.isEmpty() && exclude.isEmpty()) {
            return "";
        }
        return leftOut(pattern -> !pattern.ofProcess(), pattern -> matches(pattern, endpoint, flags));
    }

    private static boolean matches(SocketPattern pattern, Endpoint e, int flags) {
        if (e.path() != null) {
            return pattern.path(e.path());
        }
        int role = flags & SocketFlags.ROLE_MASK;
        boolean accepting = role == SocketFlags.ACCEPTOR || role == SocketFlags.LISTENER;
        return role != SocketFlags.CONNECTOR && pattern.port(e.localPort())
                || !accepting && pattern.port(e.remotePort())
                || pattern.address(e.localAddress())
                || pattern.address(e.remoteAddress());
    }

    private String leftOut(Test kind, Test matching) {
        for (SocketPattern pattern : exclude) {
            if (kind.of(pattern) && matching.of(pattern)) {
                return "left out by exclude=" + pattern;
            }
        }
        boolean asked = false;
        for (SocketPattern pattern : include) {
            if (kind.of(pattern)) {
                if (matching.of(pattern)) {
                    return "";
                }
                asked = true;
            }
        }
        return asked ? "left out, not being in include=" + options.get(AgentOption.INCLUDE) : "";
    }

    private interface Test {
        boolean of(SocketPattern pattern);
    }

    /** The patterns of a list, with colons between; those of an IPv6 address stand in brackets. */
    static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        int depth = 0;
        for (int i = 0; i <= list.length(); i++) {
            char c = i == list.length() ? ':' : list.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == ':' && (depth <= 0 || i == list.length())) {
                if (i > from) {
                    parts.add(list.substring(from, i).trim());
                }
                from = i + 1;
            }
        }
        return parts;
    }
}
