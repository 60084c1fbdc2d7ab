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
    private final Map<String, List<String>> bySimpleName = new HashMap<>();
    private final Set<String> found = ConcurrentHashMap.newKeySet();
    private final HookSight sight = new HookSight();

    public LibraryWeaver() {
        for (String known : LibraryCatalogue.owners()) {
            List<String> others = bySimpleName.get(simple(known));
            if (others == null) {
                others = new ArrayList<>();
                bySimpleName.put(simple(known), others);
            }
            others.add(known);
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
        List<String> candidates = bySimpleName.get(simple(internalName));
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

    private static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1);
    }
}
