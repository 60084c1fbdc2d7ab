package dev.lightcone.agent.packages;

import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Finds which methods of a class synchronize, so that all others stay as they are, byte for byte. */
final class Sites extends ClassVisitor {
    private final ClassLoader loader;
    private final VolatileFields fields;
    private final Set<String> methods = new HashSet<>();

    private Sites(ClassLoader loader, VolatileFields fields) {
        super(Opcodes.ASM9);
        this.loader = loader;
        this.fields = fields;
    }

    /** Names with descriptors. */
    static Set<String> methods(ClassReader reader, ClassLoader loader, VolatileFields fields) {
        fields.know(loader, reader);
        Sites sites = new Sites(loader, fields);
        reader.accept(sites, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return sites.methods;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, String signature, String[] exceptions) {
        if ((access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) != 0) {
            return null;
        }
        String key = method + descriptor;
        if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            methods.add(key);
            return null;
        }
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.MONITORENTER) {
                    methods.add(key);
                }
            }

            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String type) {
                if (fields.number(loader, owner, name) != 0) {
                    methods.add(key);
                }
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String called, boolean isInterface) {
                boolean calls =
                        opcode != Opcodes.INVOKESTATIC && Synchronizing.call(opcode, owner, name, called) != null;
                if (calls || Synchronizing.makesHandle(owner, name)) {
                    methods.add(key);
                }
            }
        };
    }
}
