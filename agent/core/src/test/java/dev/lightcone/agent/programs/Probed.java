package dev.lightcone.agent.programs;

import dev.lightcone.agent.programs.lightcone.api.Traced;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Methods that probes name, of all shapes; it prints what they give, which must not depend on an agent. */
public final class Probed {
    private Probed() {}

    /** What is stored. */
    public static final class Version {
        private final String id;
        private final long number;
        private final boolean damaged;

        Version(String id, long number, boolean damaged) {
            this.id = id;
            this.number = number;
            this.damaged = damaged;
        }

        public String id() {
            if (damaged) {
                throw new IllegalStateException("damaged");
            }
            return id;
        }
    }

    /** Overloaded, static, generic, with wide and narrow parameters and results. */
    public static class Store<T> {
        private final Map<T, Version> versions = new HashMap<>();

        public void put(T key, Version version) {
            versions.put(key, version);
            key = null; // a probe must not see what a method makes of its parameters
            version = null;
        }

        public void put(int key, long number, double unused, String text) {
            if (number < 0) {
                throw new IllegalArgumentException("negative " + text);
            }
        }

        public Version find(T key) {
            return versions.get(key);
        }

        static long sum(byte a, short b, char c, float d, boolean e, int[] f) {
            long sum = a + b + c + (long) d;
            for (int i : f) {
                sum += e ? i : -i;
            }
            return sum;
        }

        synchronized boolean looked(Object key) {
            return find((T) key) != null;
        }
    }

    /** Compiled with a bridge method. */
    static final class Names extends Store<String> implements Consumer<Version> {
        int consumed;

        @Override
        public void put(String key, Version version) {
            super.put(key, version);
        }

        @Override
        public void accept(Version version) {
            consumed++;
        }
    }

    /** Its text asks what is probed itself. */
    static final class Vain {
        String name() {
            return "vain";
        }

        @Override
        public String toString() {
            return "so " + name();
        }
    }

    @Traced(value = "check out", arguments = true)
    static int checkOut(int order, String what, int[] parts) throws IOException {
        if (order < 0) {
            throw new IOException("no order " + order);
        }
        return order * parts.length;
    }

    @Traced(event = true)
    static void noticed() {}

    /** A loader that shows its classes nothing but java's and its own. */
    static final class Hiding extends ClassLoader {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("java.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = Probed.class.getClassLoader().getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    /** Loaded by a loader that hides the agent. */
    public static final class Hidden implements Runnable {
        @Override
        public void run() {
            System.out.println("hidden runs");
        }
    }

    public static void main(String[] args) throws Exception {
        Names names = new Names();
        names.put("cart", new Version("v1", 1, false));
        names.put("cart", new Version("v2", 2, true));
        System.out.println(names.find("cart").number + " " + names.find("none") + " " + names.looked("cart"));
        names.put(7, 8L, 9.0, "text");
        try {
            names.put(7, -8L, 9.0, "text");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(Store.sum((byte) 1, (short) 2, 'c', 4f, true, new int[] {5, 6}));
        names.accept(new Version("J", 3, false));
        System.out.println(names.consumed);
        System.out.println(new Vain().name());
        System.out.println(checkOut(6, "books", new int[7]));
        try {
            checkOut(-1, "books", new int[0]);
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
        noticed();
        Class<?> hidden = new Hiding().loadClass("dev.lightcone.agent.programs.Probed$Hidden");
        ((Runnable) hidden.getConstructor().newInstance()).run();
    }
}
