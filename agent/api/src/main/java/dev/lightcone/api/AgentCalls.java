package dev.lightcone.api;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The entry points of an agent. Without an agent, or with one of other first three methods, all do nothing; of an older
 * agent those that it does not have yet.
 *
 * @param active {@code ()boolean}
 * @param label {@code (String, String)void}
 * @param event {@code (String, String)void}
 * @param read {@code (String, String)void}
 * @param write {@code (String, String)void}
 * @param deliver {@code (String, String)void}
 * @param outside {@code (boolean, String)void}: true for a cause, false for an effect; its token
 * @param operationBegan {@code (String)long}: a token for its end
 * @param operationEnded {@code (long, String)void}
 * @param lamportTime {@code ()long}
 * @param as {@code (String)Object}: a token for its end, null for none
 * @param asEnded {@code (Object)void}
 */
record AgentCalls(
        MethodHandle active,
        MethodHandle label,
        MethodHandle event,
        MethodHandle read,
        MethodHandle write,
        MethodHandle deliver,
        MethodHandle outside,
        MethodHandle operationBegan,
        MethodHandle operationEnded,
        MethodHandle lamportTime,
        MethodHandle as,
        MethodHandle asEnded) {
    private static final MethodType ASKS = MethodType.methodType(boolean.class);
    private static final MethodType TELLS = MethodType.methodType(void.class, String.class, String.class);
    private static final MethodType POINTS = MethodType.methodType(void.class, boolean.class, String.class);
    private static final MethodType BEGINS = MethodType.methodType(long.class, String.class);
    private static final MethodType ENDS = MethodType.methodType(void.class, long.class, String.class);
    private static final MethodType COUNTS = MethodType.methodType(long.class);
    private static final MethodType ENTERS = MethodType.methodType(Object.class, String.class);
    private static final MethodType LEAVES = MethodType.methodType(void.class, Object.class);

    /** The calls of a class found by its name on the given loader (null: the boot loader), else {@link #none}. */
    static AgentCalls find(String className, ClassLoader loader) {
        try {
            Class<?> hooks = Class.forName(className, false, loader);
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            return new AgentCalls(
                    lookup.findStatic(hooks, "active", ASKS),
                    lookup.findStatic(hooks, "label", TELLS),
                    lookup.findStatic(hooks, "event", TELLS),
                    later(lookup, hooks, "read", TELLS),
                    later(lookup, hooks, "write", TELLS),
                    later(lookup, hooks, "deliver", TELLS),
                    later(lookup, hooks, "outside", POINTS),
                    later(lookup, hooks, "operationBegan", BEGINS),
                    later(lookup, hooks, "operationEnded", ENDS),
                    later(lookup, hooks, "lamportTime", COUNTS),
                    later(lookup, hooks, "as", ENTERS),
                    later(lookup, hooks, "asEnded", LEAVES));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException absentOrOther) {
            return none();
        }
    }

    /** A method that agents did not have from the beginning. */
    private static MethodHandle later(MethodHandles.Lookup lookup, Class<?> hooks, String name, MethodType type) {
        try {
            return lookup.findStatic(hooks, name, type);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException older) {
            return MethodHandles.empty(type);
        }
    }

    static AgentCalls none() {
        MethodHandle tells = MethodHandles.empty(TELLS);
        return new AgentCalls(
                MethodHandles.constant(boolean.class, false),
                tells,
                tells,
                tells,
                tells,
                tells,
                MethodHandles.empty(POINTS),
                MethodHandles.empty(BEGINS),
                MethodHandles.empty(ENDS),
                MethodHandles.empty(COUNTS),
                MethodHandles.empty(ENTERS),
                MethodHandles.empty(LEAVES));
    }
}
