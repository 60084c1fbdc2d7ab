package dev.lightcone.agent.weaving;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Which class loaders find the agent's hooks: one that does not ask the boot loader, such as OSGi's, would make every
 * woven class of its fail. Thread-safe.
 */
public final class HookSight {
    private static final String HOOK = "dev.lightcone.bootstrap.Hooks";

    private final Map<ClassLoader, Boolean> known = Collections.synchronizedMap(new WeakHashMap<>());

    /** True if classes of this loader may call the hooks; asks the loader once. */
    public boolean sees(ClassLoader loader) {
        Boolean sees = known.get(loader);
        if (sees == null) {
            sees = asks(loader);
            known.put(loader, sees);
        }
        return sees;
    }

    private static boolean asks(ClassLoader loader) {
        try {
            return Class.forName(HOOK, false, loader).getClassLoader() == null;
        } catch (ClassNotFoundException | LinkageError | RuntimeException hidden) {
            return false;
        }
    }
}
