package dev.lightcone.agent.packages;

import dev.lightcone.bootstrap.SynchronizationHooks;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Which fields are volatile, by class files and without loading a class; each such field has a number of its own.
 * Thread-safe.
 */
final class VolatileFields {
    private final Map<ClassLoader, Map<String, Facts>> known = Collections.synchronizedMap(new WeakHashMap<>());

    /** Fields by name: their number if volatile, else 0; and where to look on. */
    private record Facts(String above, Map<String, Long> fields) {
        static final Facts NONE = new Facts(null, Map.of());
    }

    /** Takes in a class at hand. */
    void know(ClassLoader loader, ClassReader reader) {
        ofLoader(loader).computeIfAbsent(reader.getClassName(), name -> read(reader));
    }

    /** The field's number, 0 if it is not volatile or not found. Of classes of the JDK none is looked at. */
    long number(ClassLoader loader, String owner, String field) {
        for (String at = owner; at != null; ) {
            Facts facts = facts(loader, at);
            Long number = facts.fields.get(field);
            if (number != null) {
                return number;
            }
            at = facts.above;
        }
        return 0;
    }

    private Facts facts(ClassLoader loader, String name) {
        if (name.startsWith("java/") || name.startsWith("[")) {
            return Facts.NONE;
        }
        Map<String, Facts> ofLoader = ofLoader(loader);
        Facts facts = ofLoader.get(name);
        if (facts == null) {
            facts = load(loader, name);
            Facts before = ofLoader.putIfAbsent(name, facts);
            facts = before == null ? facts : before;
        }
        return facts;
    }

    private Facts load(ClassLoader loader, String name) {
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            return in == null ? Facts.NONE : read(new ClassReader(in.readAllBytes()));
        } catch (IOException | RuntimeException e) {
            return Facts.NONE;
        }
    }

    private Facts read(ClassReader reader) {
        Map<String, Long> fields = new HashMap<>();
        String type = reader.getClassName().replace('/', '.');
        int skip = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public FieldVisitor visitField(int access, String name, String kind, String signature, Object v) {
                        boolean isVolatile = (access & Opcodes.ACC_VOLATILE) != 0;
                        fields.put(name, isVolatile ? SynchronizationHooks.field(type, name) : 0L);
                        return null;
                    }
                },
                skip);
        return new Facts(reader.getSuperName(), fields);
    }

    private Map<String, Facts> ofLoader(ClassLoader loader) {
        return known.computeIfAbsent(loader, l -> new ConcurrentHashMap<>());
    }
}
