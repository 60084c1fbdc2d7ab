package dev.lightcone.agent.programs;

/** Waits for other threads, without guessing at times. */
final class Waits {
    private Waits() {}

    /** Until the thread is in a system call of the JDK's sockets. */
    static void untilInSystemCall(Thread thread) {
        while (!inSystemCall(thread.getStackTrace())) {
            Thread.onSpinWait();
        }
    }

    private static boolean inSystemCall(StackTraceElement... stack) {
        return stack.length > 0
                && stack[0].isNativeMethod()
                && stack[0].getClassName().startsWith("sun.nio.ch.");
    }
}
