package dev.lightcone.agent.weaving;

import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** What a class of Netty declares that hooks rest on: native methods, and fields. */
final class NettyNatives extends ClassVisitor {
    private final Set<String> natives = new HashSet<>();
    private final Set<String> fields = new HashSet<>();

    private NettyNatives() {
        super(Opcodes.ASM9);
    }

    static NettyNatives of(byte[] original) {
        NettyNatives found = new NettyNatives();
        new ClassReader(original).accept(found, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        return found;
    }

    /** Native methods, each as name and descriptor. */
    Set<String> natives() {
        return natives;
    }

    /** Fields by name. */
    Set<String> fields() {
        return fields;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        if ((access & Opcodes.ACC_NATIVE) != 0) {
            natives.add(name + descriptor);
        }
        return null;
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        fields.add(name);
        return null;
    }
}
