package dev.lightcone.agent.evidence;

import dev.lightcone.protocol.RecordType;

/** Where a thread stands, in the words of source locations. */
final class Stack {
    private static final int FRAMES = 3;

    private Stack() {}

    /** The nearest frames outside the JDK, nearest first; the very top when there are none; empty without a stack. */
    static String text(StackTraceElement... stack) {
        StringBuilder text = new StringBuilder();
        int frames = 0;
        for (StackTraceElement frame : stack) {
            if (!ofTheJdk(frame.getClassName()) && frames++ < FRAMES) {
                text.append(text.length() == 0 ? "" : RecordType.CALLED_BY).append(text(frame));
            }
        }
        return text.length() > 0 || stack.length == 0 ? text.toString() : text(stack[0]);
    }

    private static boolean ofTheJdk(String name) {
        return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
    }

    private static String text(StackTraceElement frame) {
        String file = frame.getFileName() == null ? "unknown" : frame.getFileName();
        String where = frame.getLineNumber() < 0 ? file : file + ":" + frame.getLineNumber();
        return frame.getClassName() + "#" + frame.getMethodName() + "(" + where + ")";
    }
}
