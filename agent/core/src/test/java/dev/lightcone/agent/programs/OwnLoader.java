package dev.lightcone.agent.programs;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** A class loader that defines this package's programs itself; may serve as the system class loader. */
public final class OwnLoader extends ClassLoader {
    private static final String OWN = "dev.lightcone.agent.programs.";

    private ClassLoader agents;

    /** As the JVM wants it of a system class loader. */
    public OwnLoader(ClassLoader parent) {
        super("own", parent);
    }

    /** Runs a program in three loaders one after the other, the last without a parent but the boot loader. */
    public static void main(String[] arguments) throws Exception {
        ClassLoader system = ClassLoader.getSystemClassLoader();
        System.out.println(system.getClass().getSimpleName());
        for (ClassLoader loader : new ClassLoader[] {new OwnLoader(system), new OwnLoader(system), new Parentless()}) {
            Thread.currentThread().setContextClassLoader(loader);
            loader.loadClass(OWN + "BlockingSockets")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        }
    }

    /** Without this method the JVM refuses every agent, as {@code java.lang.instrument} says. */
    @SuppressWarnings("unused")
    private void appendToClassPathForInstrumentation(String jar) throws MalformedURLException {
        agents = new URLClassLoader(new URL[] {Path.of(jar).toUri().toURL()}, getParent());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (agents == null) {
            throw new ClassNotFoundException(name);
        }
        return agents.loadClass(name);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null && name.startsWith(OWN) ? define(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = read(name);
        return defineClass(name, bytes, 0, bytes.length);
    }

    private static byte[] read(String name) throws ClassNotFoundException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** Sees nothing of the application's class path but what it reads itself. */
    private static final class Parentless extends ClassLoader {
        Parentless() {
            super("parentless", null);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = read(name);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
