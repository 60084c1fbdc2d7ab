package dev.lightcone.api;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The three entry points of an agent, or handles that do nothing where there is none.
 *
 * @param active {@code ()boolean}
 * @param label {@code (String, String)void}
 * @param event {@code (String, String)void}
 */
record AgentCalls(MethodHandle active, MethodHandle label, MethodHandle event) {
    private static final MethodType ASKS = MethodType.methodType(boolean.class);
    private static final MethodType TELLS = MethodType.methodType(void.class, String.class, String.class);

    /** The calls of a class found by its name on the given loader (null: the boot loader), else {@link #none}. */
    static AgentCalls find(String className, ClassLoader loader) {
        try {
            Class<?> hooks = Class.forName(className, false, loader);
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            return new AgentCalls(
                    lookup.findStatic(hooks, "active", ASKS),
                    lookup.findStatic(hooks, "label", TELLS),
                    lookup.findStatic(hooks, "event", TELLS));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException absentOrOther) {
            return none();
        }
    }

    static AgentCalls none() {
        return new AgentCalls(
                MethodHandles.constant(boolean.class, false), MethodHandles.empty(TELLS), MethodHandles.empty(TELLS));
    }
}
