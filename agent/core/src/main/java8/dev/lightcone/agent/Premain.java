package dev.lightcone.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;

/**
 * Where the JVM enters the agent. Compiled for Java 8, as is its loader, so that an older JVM gets a sentence and runs on
 * instead of dying; it lets nothing out, and of several agents on one command line the first wins. All else is loaded
 * by a loader of its own, invisible to the application.
 */
public final class Premain {
    private static final int OLDEST = 17;

    /** The agent argument that makes a running agent idle. */
    static final String DETACH = "detach";

    private static boolean started;

    /** The agent's main class, in its own loader; null until it runs. */
    private static Class<?> agent;

    private Premain() {}

    /** Started with the JVM. */
    public static void premain(String argument, Instrumentation instrumentation) {
        start(argument, instrumentation, false);
    }

    /** Attached to a running JVM. */
    public static void agentmain(String argument, Instrumentation instrumentation) {
        start(argument, instrumentation, true);
    }

    private static synchronized void start(String argument, Instrumentation instrumentation, boolean late) {
        if (started) {
            if (late) {
                again(argument);
            }
            return;
        }
        if (late && DETACH.equals(argument)) {
            return;
        }
        started = true;
        try {
            if (feature(System.getProperty("java.specification.version")) < OLDEST) {
                say("needs Java " + OLDEST + " or later and this is " + System.getProperty("java.version"));
                return;
            }
            File jar = new File(Premain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            String version = Premain.class.getPackage().getImplementationVersion();
            AgentLoader loader = new AgentLoader(jar.getPath(), version, platformLoader());
            Class<?> main = Class.forName("dev.lightcone.agent.AgentMain", true, loader);
            loader.main().accept(new Object[] {argument, instrumentation, jar.getPath(), late});
            agent = main;
        } catch (Throwable e) {
            say("could not start (" + e + ")");
        }
    }

    /** Attached once more: rests, or goes on. */
    private static void again(String argument) {
        try {
            if (agent != null) {
                agent.getMethod(DETACH.equals(argument) ? "rest" : "goOn").invoke(null);
            }
        } catch (Throwable e) {
            say("could not " + argument + " (" + e + ")");
        }
    }

    /** 8 for "1.8", 17 for "17"; 0 if it cannot be read. */
    private static int feature(String version) {
        String number = version.startsWith("1.") ? version.substring(2) : version;
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The topmost loader below the boot loader. */
    private static ClassLoader platformLoader() {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        while (loader.getParent() != null) {
            loader = loader.getParent();
        }
        return loader;
    }

    private static void say(String what) {
        try {
            System.err.println("lightcone: " + what + "; running without it");
        } catch (Throwable nothingLeftToTry) {
            // the application goes on
        }
    }
}
