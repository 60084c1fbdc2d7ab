package dev.lightcone.agent.weaving;

import java.util.List;

/**
 * One place where a JDK class is hooked: chosen by the presence of class, name and descriptor, never by the version of
 * the JDK. A feature is what is lost without it; several places may serve one feature, and one of them is enough.
 */
sealed interface Weave {
    String owner();

    String feature();

    /**
     * Around a whole method. Each hook may be null. Enter gives a token (long) when {@code token}, which exit and thrown
     * receive after their values; exit then receives the result, thrown the Throwable.
     */
    record Around(String feature, Target method, Hook enter, boolean token, Hook exit, Hook thrown) implements Weave {
        @Override
        public String owner() {
            return method.owner();
        }
    }

    /** Around each call of one method inside the named ones. After receives its values, then the result, if there is. */
    record Call(String feature, String owner, List<String> inside, Target called, Hook before, Hook after)
            implements Weave {}

    /** First thing in the handlers that a method has for a Throwable; the hook receives its values, then that. */
    record Caught(String feature, Target method, Hook hook) implements Weave {
        @Override
        public String owner() {
            return method.owner();
        }
    }

    /** Replaces one argument of a method by what the hook makes of it. */
    record Replace(String feature, Target method, int argument, Hook hook) implements Weave {
        @Override
        public String owner() {
            return method.owner();
        }
    }
}
