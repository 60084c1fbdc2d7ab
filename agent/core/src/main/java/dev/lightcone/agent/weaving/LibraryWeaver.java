package dev.lightcone.agent.weaving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Weaves the task loops of the servers and clients that the agent knows by name: a list that ships with it, so that what
 * is certain does not differ from run to run. Shaded copies are known by the ends of their names. Thread-safe.
 */
public final class LibraryWeaver implements ApplicationWeaver {
    /** What all known names have in one place or another; most classes have none of these, and need no catalogue. */
    private static final List<String> PLACES = List.of(
            "io/netty/", "net/httpserver/", "internal/net/http/", "apache/tomcat/", "apache/coyote/", "eclipse/jetty/");

    private final Set<String> found = ConcurrentHashMap.newKeySet();
    private final HookSight sight = new HookSight();

    /** Built with the first class that may be a known one. */
    private static final class Known {
        private static final Map<String, List<String>> BY_SIMPLE_NAME = new HashMap<>();

        static {
            for (String known : LibraryCatalogue.owners()) {
                List<String> others = BY_SIMPLE_NAME.get(simple(known));
                if (others == null) {
                    others = new ArrayList<>();
                    BY_SIMPLE_NAME.put(simple(known), others);
                }
                others.add(known);
            }
        }
    }

    @Override
    public boolean concerns(ClassLoader loader, String internalName) {
        return known(internalName) != null;
    }

    @Override
    public byte[] weave(ClassLoader loader, String internalName, byte[] original) {
        String known = known(internalName);
        if (known == null || !sight.sees(loader)) {
            return null;
        }
        String shade = internalName.substring(0, internalName.length() - known.length());
        return ClassWeaver.weave(original, LibraryCatalogue.of(shade, internalName), found);
    }

    /** The known name that a class's name ends with, as a whole; null: none. */
    private String known(String internalName) {
        if (!inPlace(internalName)) {
            return null;
        }
        List<String> candidates = Known.BY_SIMPLE_NAME.get(simple(internalName));
        if (candidates != null) {
            for (String name : candidates) {
                int more = internalName.length() - name.length();
                if (internalName.endsWith(name) && (more == 0 || internalName.charAt(more - 1) == '/')) {
                    return name;
                }
            }
        }
        return null;
    }

    private static boolean inPlace(String internalName) {
        for (String place : PLACES) {
            if (internalName.contains(place)) {
                return true;
            }
        }
        return false;
    }

    private static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1);
    }
}
