package dev.lightcone.bootstrap;

import java.util.Map;

/** Hooks on the start and end of processes. Never throws; thread-safe. */
public final class ProcessHooks {
    private ProcessHooks() {}

    /** The command line to start the child with. */
    public static String[] childCommand(String[] command, Map<String, String> environment, String directory) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                String[] traced = t.childCommand(command, environment, directory);
                return traced == null ? command : traced;
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
        return command;
    }

    /** The environment to start the child with. */
    public static Map<String, String> childEnvironment(String[] command, Map<String, String> environment) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                return t.childEnvironment(command, environment);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
        return environment;
    }

    public static void childStarted(String[] command, Process child) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.childStarted(command, child);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    public static void childDestroy(long pid, boolean forcibly) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.childDestroy(pid, forcibly);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    public static void childEnded(long pid, int status) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.childEnded(pid, status);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }

    public static void halting(int status) {
        Tracer t = Hooks.tracer;
        if (t != null) {
            try {
                t.halting(status);
            } catch (Throwable e) {
                Hooks.failed(null, e);
            }
        }
    }
}
