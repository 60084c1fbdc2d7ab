package dev.lightcone.agent;

import dev.lightcone.bootstrap.Injector;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/**
 * Prepares the boot loader, then starts the agent; runs inside the agent's own class loader. Names no class that uses
 * the hooks: verifying such a one would load the hooks here, and they must come from the boot loader.
 */
public final class AgentMain {
    private AgentMain() {}

    /**
     * Starts the agent; called once, by {@link Premain}.
     *
     * @param argument the agent argument, null for none
     * @param jar path of the agent jar
     * @param late true if the JVM was running already
     * @throws IOException if the agent jar is damaged
     */
    public static void start(String argument, Instrumentation instrumentation, String jar, boolean late)
            throws IOException {
        openTheBootLoader(instrumentation);
        Agent.start(argument, instrumentation, jar, late);
    }

    /** Makes a running agent idle: nothing is recorded any more. */
    public static void rest() {
        Agent.rest();
    }

    /** Makes an agent that rests record again, with the options it has. */
    public static void goOn() {
        Agent.goOn();
    }

    /** Defines the hooks on the boot loader and gives them, and only them, the two internal packages they need. */
    private static void openTheBootLoader(Instrumentation instrumentation) throws IOException {
        Module base = Object.class.getModule();
        Set<Module> agent = Set.of(AgentMain.class.getModule());
        instrumentation.redefineModule(
                base, Set.of(), Map.of("jdk.internal.misc", agent), Map.of(), Set.of(), Map.of());
        Set<Module> boot = Set.of(Injector.inject().getModule());
        instrumentation.redefineModule(
                base,
                Set.of(),
                Map.of("jdk.internal.misc", boot, "sun.nio.ch", boot),
                Map.of("sun.nio.ch", boot),
                Set.of(),
                Map.of());
    }
}
