package dev.lightcone.bootstrap;

import jdk.internal.access.SharedSecrets;

/**
 * What is done when the application's shutdown hooks are through: the JDK's own list, which has ten places and uses the
 * first three (console, the application's hooks, files to delete).
 */
public final class LastHook {
    private static final int FIRST_FREE = 3;
    private static final int LAST = 9;

    private LastHook() {}

    /** Registers what is to be done; false if this JDK has no place for it or is past it. */
    public static boolean register(Runnable last) {
        for (int place = LAST; place >= FIRST_FREE; place--) {
            try {
                SharedSecrets.getJavaLangAccess().registerShutdownHook(place, true, last);
                return true;
            } catch (InternalError taken) {
                // by somebody else: the one before
            } catch (Throwable noSuchList) {
                return false;
            }
        }
        return false;
    }
}
