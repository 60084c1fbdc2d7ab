package dev.lightcone.bootstrap;

/** Hooks in methods of applications and their libraries. Never throws; thread-safe. */
public final class ProbeHooks {
    private ProbeHooks() {}

    /**
     * A method is called. Returns a token for its end, null if there is nothing to do then.
     *
     * @param site which method, as the agent numbered it
     * @param self null in a static method
     * @param arguments boxed; null if there are none
     */
    public static Object called(int site, Object self, Object[] arguments) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                return t.probeCalled(site, self, arguments);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
        return null;
    }

    /** The method returns; result: boxed, null in a void method. */
    public static void returned(Object token, Object result) {
        ended(token, result, false);
    }

    /** The method throws. */
    public static void threw(Object token) {
        ended(token, null, true);
    }

    private static void ended(Object token, Object result, boolean threw) {
        Tracer t = Hooks.tracer;
        if (t != null && token != null) {
            try {
                t.probeEnded(token, result, threw);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }
}
