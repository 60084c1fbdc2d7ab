package dev.lightcone.agent.weaving;

import java.util.function.LongSupplier;

/** Methods of shapes that are hard to weave; the test weaves a copy of this class and runs it, fully verified. */
class Shapes {
    private final String name = "shapes";

    static int called(long wide, String text) {
        return (int) wide + text.length();
    }

    /** Loops, wide parameters and locals, several returns, a handler of its own. */
    static long around(String text, long wide, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            double half = i / 2.0;
            try {
                if (half > 100) {
                    return -1;
                }
                sum += wide + Long.parseLong(text) + (long) half;
            } catch (NumberFormatException e) {
                String message = e.getMessage();
                sum -= message.length();
            }
        }
        if (count < 0) {
            throw new IllegalArgumentException("count " + count);
        }
        return sum;
    }

    /** A call whose arguments lie on a stack that holds more. */
    String call(long wide, String text) {
        LongSupplier later = () -> wide + name.length();
        int product = 3 * called(wide, text + later.getAsLong());
        return product > 0 ? "plus" + product : "minus";
    }

    /** A result of no value and a parameter assigned to. */
    synchronized void empty(Object assigned, boolean fail) {
        assigned = fail ? Integer.valueOf(1) : "text";
        if (fail) {
            throw new IllegalStateException(assigned.toString());
        }
    }

    /** A frame, and no locals but the parameters. */
    long framed(long wide, boolean negative) {
        return negative ? -wide : wide;
    }

    boolean caught(String number) {
        try {
            Integer.parseInt(number);
            return true;
        } catch (Throwable e) {
            return false;
        }
    }

    static String replaced(String[] words, int other) {
        return String.join(" ", words) + other;
    }
}
