package dev.lightcone.agent;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads the agent's own classes from its jar, out of the application's sight. It does what a URLClassLoader would, but
 * asks nobody else for its own classes, makes no URLs, manifests and code sources for them, and reads them by the index
 * that the build put into the jar, not through a zip's streams: a fifth of what attaching costs a starting JVM.
 * Accepts the agent's main class, see there. Thread-safe; the jar stays open as long as the process lives.
 */
final class AgentLoader extends ClassLoader implements Consumer<Consumer<Object[]>> {
    private static final String OWN = "dev.lightcone.agent.";

    /** The one class of its package that is not on the boot loader. */
    private static final String INJECTOR = "dev.lightcone.bootstrap.Injector";

    /** For each class, by hash: hash of its entry's name, where its bytes begin in the jar, how many they are. */
    private static final String INDEX = "dev/lightcone/agent/index";

    private static final int WORD = 4;
    private static final int PLACE = 3 * WORD;
    private static final byte[] NONE = {};

    static {
        registerAsParallelCapable();
    }

    private final ZipFile jar;
    private final RandomAccessFile file;
    private final byte[] index;
    /** What a security policy grants the agent jar holds for all that comes out of it. */
    private final ProtectionDomain trust = AgentLoader.class.getProtectionDomain();

    private Consumer<Object[]> main;

    /** Version: what the agent's package says of itself, null if unknown. */
    AgentLoader(String path, String version, ClassLoader parent) throws IOException {
        super(parent);
        jar = new ZipFile(path);
        file = new RandomAccessFile(path, "r");
        byte[] there = unzipped(INDEX);
        index = there == null ? NONE : there;
        definePackage("dev.lightcone.agent", null, null, null, null, version, null, null);
    }

    @Override
    public void accept(Consumer<Object[]> mainClass) {
        main = mainClass;
    }

    /** The agent's main class once it is initialized, else null. */
    Consumer<Object[]> main() {
        return main;
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
                return defineClass(name, bytes, 0, bytes.length, trust);
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
        byte[] bytes = indexed(name);
        return bytes == null ? unzipped(name) : bytes;
    }

    /** By the index; null if it is not there, or if somebody packed the jar anew and the index is not true any more. */
    private byte[] indexed(String name) throws IOException {
        int place = place(name.hashCode());
        if (place < 0) {
            return null;
        }
        byte[] before = new byte[name.length()];
        byte[] bytes = new byte[word(place + 2 * WORD)];
        synchronized (file) {
            long at = word(place + WORD) - before.length;
            if (at < 0 || at + before.length + bytes.length > file.length()) {
                return null;
            }
            file.seek(at);
            file.readFully(before);
            file.readFully(bytes);
        }
        // in a zip without compression a file's name stands before its bytes
        return name.equals(new String(before, StandardCharsets.ISO_8859_1)) ? bytes : null;
    }

    private int place(int hash) {
        int low = 0;
        int high = index.length / PLACE - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int there = word(middle * PLACE);
            if (there == hash) {
                return middle * PLACE;
            }
            if (there < hash) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private int word(int at) {
        return index[at] << 24 | (index[at + 1] & 0xFF) << 16 | (index[at + 2] & 0xFF) << 8 | index[at + 3] & 0xFF;
    }

    private byte[] unzipped(String name) throws IOException {
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
