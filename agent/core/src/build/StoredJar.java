import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes the agent's jar anew without compression and with an index, by which {@code AgentLoader} reads a class in one
 * step: inflating two hundred classes, each through streams of its own, is a tenth of what attaching costs a starting
 * JVM. Run by the build: {@code java StoredJar.java JAR}.
 */
final class StoredJar {
    /** Index: for each class the hash of its entry's name, where its bytes begin, and how many they are; by hash. */
    private static final String INDEX = "dev/lightcone/agent/index";

    private StoredJar() {}

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path stored = jar.resolveSibling(jar.getFileName() + ".stored");
        try (ZipFile from = new ZipFile(jar.toFile());
                Counted file = new Counted(Files.newOutputStream(stored));
                ZipOutputStream to = new ZipOutputStream(file)) {
            Map<Integer, int[]> index = new TreeMap<>();
            for (ZipEntry entry : Collections.list(from.entries())) {
                if (entry.getName().equals(INDEX)) {
                    continue;
                }
                byte[] bytes = from.getInputStream(entry).readAllBytes();
                store(to, entry.getName(), entry.getTime(), bytes);
                if (entry.getName().endsWith(".class")) {
                    int[] place = {(int) file.count - bytes.length, bytes.length};
                    if (index.put(entry.getName().hashCode(), place) != null) {
                        throw new IOException("two names with one hash, one is " + entry.getName());
                    }
                }
            }
            store(to, INDEX, from.entries().nextElement().getTime(), bytes(index));
        }
        Files.move(stored, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void store(ZipOutputStream to, String name, long time, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTime(time);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        to.putNextEntry(entry);
        to.write(bytes);
        to.closeEntry();
    }

    private static byte[] bytes(Map<Integer, int[]> index) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (Map.Entry<Integer, int[]> each : index.entrySet()) {
            out.writeInt(each.getKey());
            out.writeInt(each.getValue()[0]);
            out.writeInt(each.getValue()[1]);
        }
        return bytes.toByteArray();
    }

    /** Counts what was written. */
    private static final class Counted extends FilterOutputStream {
        private long count;

        Counted(OutputStream to) {
            super(to);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }
}
