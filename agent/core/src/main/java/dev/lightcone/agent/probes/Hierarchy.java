package dev.lightcone.agent.probes;

import dev.lightcone.agent.weaving.ProbedClass;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a class that is about to be loaded has some type above it, from class files and not from classes: loading those
 * here would change when the application loads them. A type whose file is not found has nothing above it.
 */
final class Hierarchy {
    private static final int MOST = 500;

    private Hierarchy() {}

    /** Internal names of all types above a class. */
    static Set<String> above(ProbedClass of, ClassLoader loader) {
        Set<String> above = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        add(of, above, open);
        while (!open.isEmpty() && above.size() < MOST) {
            try (InputStream in = loader.getResourceAsStream(open.remove() + ".class")) {
                if (in != null) {
                    add(new ProbedClass(in.readAllBytes()), above, open);
                }
            } catch (IOException | RuntimeException unreadable) {
                // what it has above it stays unknown
            }
        }
        return above;
    }

    private static void add(ProbedClass type, Set<String> above, Deque<String> open) {
        for (String name : type.interfaces()) {
            if (above.add(name)) {
                open.add(name);
            }
        }
        String parent = type.superclass();
        if (parent != null && !parent.equals("java/lang/Object") && above.add(parent)) {
            open.add(parent);
        }
    }
}
