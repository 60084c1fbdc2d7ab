package dev.lightcone.agent.packages;

import dev.lightcone.agent.weaving.ApplicationWeaver;
import dev.lightcone.agent.weaving.HookSight;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Weaves what synchronizes in the classes of the named packages. Thread-safe. */
public final class PackageWeaver implements ApplicationWeaver {
    /** Class files of Java 5 know class constants. */
    private static final int OLDEST = Opcodes.V1_5;

    private final PackageNames names;
    private final VolatileFields fields = new VolatileFields();
    private final HookSight sight = new HookSight();

    /** Names: as in the option. */
    public PackageWeaver(String names) {
        this.names = new PackageNames(names);
    }

    /** True if nothing was named. */
    public boolean idle() {
        return names.none();
    }

    @Override
    public boolean concerns(ClassLoader loader, String internalName) {
        return loader != ClassLoader.getPlatformClassLoader() && names.include(internalName);
    }

    @Override
    public byte[] weave(ClassLoader loader, String internalName, byte[] original) {
        ClassReader reader = new ClassReader(original);
        if (reader.readUnsignedShort(6) < OLDEST) {
            return null;
        }
        Set<String> methods = Sites.methods(reader, loader, fields);
        if (methods.isEmpty() || !sight.sees(loader)) {
            return null;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
                        if (!methods.contains(name + descriptor)) {
                            return next;
                        }
                        return new SynchronizationMethod(
                                next,
                                reader.getClassName(),
                                access,
                                name,
                                descriptor,
                                (owner, field) -> fields.number(loader, owner, field));
                    }
                },
                ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }
}
