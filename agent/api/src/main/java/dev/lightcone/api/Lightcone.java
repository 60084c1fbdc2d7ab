package dev.lightcone.api;

import java.lang.invoke.MethodHandle;

/**
 * What an application tells the Lightcone agent of its own process, so that findings speak in its words.
 *
 * <p>Without the agent every call returns at once and does nothing. The agent is looked for once, when this class is
 * initialised: one that attaches later is not seen. Any number of copies of this class, on any class loaders, speak to
 * the same agent. All methods are thread-safe, do not block, and never throw; null counts as the empty text.
 */
public final class Lightcone {
    /** The longest name that is kept, in UTF-16 chars; a longer one is cut and ends with "…". */
    public static final int MAX_NAME = 120;

    /** The longest description that is kept, in UTF-16 chars; a longer one is cut and ends with "…". */
    public static final int MAX_DESCRIPTION = 1000;

    private static final AgentCalls AGENT = AgentCalls.find("dev.lightcone.bootstrap.Hooks", null);

    // Constants of their own, so that the JIT folds each call to the agent's method, or to nothing.
    private static final MethodHandle ACTIVE = AGENT.active();
    private static final MethodHandle LABEL = AGENT.label();
    private static final MethodHandle EVENT = AGENT.event();

    private Lightcone() {}

    /** True while an agent writes the log of this process; use it to avoid building costly descriptions. */
    public static boolean active() {
        try {
            return (boolean) ACTIVE.invokeExact();
        } catch (Throwable never) {
            return false; // observing must not change the application, whatever went wrong
        }
    }

    /**
     * Names the next message that the calling thread sends, on whatever connection; the last name before the send
     * counts. Stories then say {@code J "What a relief!"} instead of a connection and bytes.
     *
     * @param name short, such as "J" or "order 4711"; up to {@link #MAX_NAME} chars are kept
     * @param description what a person would call the content; up to {@link #MAX_DESCRIPTION} chars are kept, and they
     *     are written to the log as they are: leave out what must not be read there
     */
    public static void label(String name, String description) {
        try {
            LABEL.invokeExact(Text.bounded(name, MAX_NAME), Text.bounded(description, MAX_DESCRIPTION));
        } catch (Throwable never) {
            // as in active()
        }
    }

    /**
     * Records an event of the application, here and now in the order of the calling thread.
     *
     * @param name short, such as "order shipped"; up to {@link #MAX_NAME} chars are kept
     * @param description what a person would want to know; bounded and logged as in {@link #label}
     */
    public static void event(String name, String description) {
        try {
            EVENT.invokeExact(Text.bounded(name, MAX_NAME), Text.bounded(description, MAX_DESCRIPTION));
        } catch (Throwable never) {
            // as in active()
        }
    }
}
