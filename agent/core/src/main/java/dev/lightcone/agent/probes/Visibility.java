package dev.lightcone.agent.probes;

import dev.lightcone.bootstrap.ProbeHooks;
import java.util.Map;
import java.util.WeakHashMap;

/** Which class loaders let their classes see the hooks: some, such as OSGi's, hide all of the boot loader but java. */
final class Visibility {
    private final Map<ClassLoader, Boolean> known = new WeakHashMap<>();

    boolean of(ClassLoader loader) {
        synchronized (known) {
            Boolean visible = known.get(loader);
            if (visible != null) {
                return visible;
            }
        }
        boolean visible = asked(loader);
        synchronized (known) {
            known.put(loader, visible);
        }
        return visible;
    }

    private static boolean asked(ClassLoader loader) {
        try {
            return Class.forName(ProbeHooks.class.getName(), false, loader) == ProbeHooks.class;
        } catch (ClassNotFoundException | LinkageError | RuntimeException hidden) {
            return false;
        }
    }
}
