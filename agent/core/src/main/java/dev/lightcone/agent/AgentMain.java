package dev.lightcone.agent;

import dev.lightcone.bootstrap.Injector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Prepares the boot loader, then starts the agent; runs inside the agent's own class loader. Names no class that uses
 * the hooks: verifying such a one would load the hooks here, and they must come from the boot loader.
 *
 * <p>Gives itself to its loader when it is initialized, so that it can be called without reflection, whose first method
 * with four parameters costs a starting JVM of Java 18 or later 25 ms.
 */
public final class AgentMain implements Consumer<Object[]> {
    static {
        @SuppressWarnings("unchecked")
        Consumer<Object> loader = (Consumer<Object>) (Object) AgentMain.class.getClassLoader();
        loader.accept(new AgentMain());
    }

    private AgentMain() {}

    /**
     * Starts the agent; called once, by {@link Premain}.
     *
     * @param arguments the agent argument, null for none; the instrumentation; path of the agent jar; true if the JVM
     *     was running already
     */
    @Override
    public void accept(Object... arguments) {
        Instrumentation instrumentation = (Instrumentation) arguments[1];
        try {
            openTheBootLoader(instrumentation);
        } catch (IOException damagedJar) {
            throw new UncheckedIOException(damagedJar);
        }
        Agent.start((String) arguments[0], instrumentation, (String) arguments[2], (Boolean) arguments[3]);
    }

    /** Makes a running agent idle: nothing is recorded any more. */
    public static void rest() {
        Agent.rest();
    }

    /** Makes an agent that rests record again, with the options it has. */
    public static void goOn() {
        Agent.goOn();
    }

    /** Defines the hooks on the boot loader and gives them, and only them, the three internal packages they need. */
    private static void openTheBootLoader(Instrumentation instrumentation) throws IOException {
        Module base = Object.class.getModule();
        Set<Module> agent = Set.of(AgentMain.class.getModule());
        instrumentation.redefineModule(
                base, Set.of(), Map.of("jdk.internal.misc", agent), Map.of(), Set.of(), Map.of());
        Set<Module> boot = Set.of(Injector.inject().getModule());
        instrumentation.redefineModule(
                base,
                Set.of(),
                Map.of("jdk.internal.misc", boot, "jdk.internal.access", boot, "sun.nio.ch", boot),
                Map.of("sun.nio.ch", boot),
                Set.of(),
                Map.of());
    }
}
