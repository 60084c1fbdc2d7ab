package dev.lightcone.agent;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads the agent's own classes from its jar, out of the application's sight. It does what a URLClassLoader would, but
 * asks nobody else for its own classes and makes no URLs, manifests and code sources for them: that is a tenth of what
 * attaching costs a starting JVM. Thread-safe; the jar stays open as long as the process lives.
 */
final class AgentLoader extends ClassLoader {
    private static final String OWN = "dev.lightcone.agent.";

    /** The one class of its package that is not on the boot loader. */
    private static final String INJECTOR = "dev.lightcone.bootstrap.Injector";

    static {
        registerAsParallelCapable();
    }

    private final ZipFile jar;

    /** Version: what the agent's package says of itself, null if unknown. */
    AgentLoader(String path, String version, ClassLoader parent) throws IOException {
        super(parent);
        jar = new ZipFile(path);
        definePackage("dev.lightcone.agent", null, null, null, null, version, null, null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN) && !name.equals(INJECTOR)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            byte[] bytes = read(name.replace('.', '/').concat(".class"));
            if (bytes != null) {
                return defineClass(name, bytes, 0, bytes.length);
            }
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        try {
            byte[] bytes = read(name);
            return bytes == null ? null : new ByteArrayInputStream(bytes);
        } catch (IOException e) {
            return null;
        }
    }

    private byte[] read(String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        if (entry == null) {
            return null;
        }
        byte[] bytes = new byte[(int) entry.getSize()];
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            in.readFully(bytes);
        }
        return bytes;
    }
}
