package dev.lightcone.agent.weaving;

import java.util.ArrayList;
import java.util.List;

/** The hooks of {@link ClassWeaverTest}: they write down what they are given. */
public final class Probe {
    static final List<String> SEEN = new ArrayList<>();

    private Probe() {}

    public static long enter(String text, long wide) {
        SEEN.add("enter " + text + " " + wide);
        return 77;
    }

    public static void exit(long wide, long token, long result) {
        SEEN.add("exit " + wide + " " + token + " " + result);
    }

    public static void thrown(long wide, long token, Throwable thrown) {
        SEEN.add("thrown " + wide + " " + token + " " + thrown.getMessage());
    }

    public static void before(String text, long wide) {
        SEEN.add("before " + text + " " + wide);
    }

    public static void after(long wide, int result) {
        SEEN.add("after " + wide + " " + result);
    }

    public static void constant(int number) {
        SEEN.add("constant " + number);
    }

    public static void failed(boolean fail, Throwable thrown) {
        SEEN.add("failed " + fail + " " + thrown.getMessage());
    }

    public static void caught(String name, Throwable thrown) {
        SEEN.add("caught " + name + " " + thrown.getClass().getSimpleName());
    }

    public static String[] replace(String[] words, int other) {
        String[] copy = words.clone();
        copy[0] = "replaced" + other;
        return copy;
    }
}
