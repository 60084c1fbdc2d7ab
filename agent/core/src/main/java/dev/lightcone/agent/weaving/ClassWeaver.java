package dev.lightcone.agent.weaving;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Weaves the catalogue's hooks for one class into its bytes: method bodies only, as retransformation demands. */
final class ClassWeaver {
    private ClassWeaver() {}

    /**
     * The woven class, or null when no place was found in it.
     *
     * @param found receives the features for which a place was found
     * @throws UnweavableException if a method has an unexpected shape
     */
    static byte[] weave(byte[] original, List<Weave> weaves, Set<String> found) {
        ClassReader reader = new ClassReader(original);
        Set<String> callers = CallSites.callers(reader, weaves);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        Set<String> here = new HashSet<>();
        reader.accept(new Weaver(writer, reader.getClassName(), weaves, callers, here), ClassReader.EXPAND_FRAMES);
        if (here.isEmpty()) {
            return null;
        }
        byte[] woven = writer.toByteArray();
        found.addAll(here);
        return woven;
    }

    private static final class Weaver extends ClassVisitor {
        private final String owner;
        private final List<Weave> weaves;
        private final Set<String> callers;
        private final Set<String> found;

        Weaver(ClassVisitor next, String owner, List<Weave> weaves, Set<String> callers, Set<String> found) {
            super(Opcodes.ASM9, next);
            this.owner = owner;
            this.weaves = weaves;
            this.callers = callers;
            this.found = found;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor visitor = super.visitMethod(access, name, descriptor, signature, exceptions);
            if ((access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) != 0) {
                return visitor;
            }
            for (Weave weave : weaves) {
                visitor = weave(visitor, weave, access, name, descriptor);
            }
            return visitor;
        }

        private MethodVisitor weave(MethodVisitor next, Weave weave, int access, String name, String descriptor) {
            if (weave instanceof Weave.Call call) {
                return callers.contains(CallSites.key(call, name, descriptor))
                        ? new CallMethod(next, owner, access, descriptor, call, found)
                        : next;
            }
            if (weave instanceof Weave.Around around && around.method().matches(name, descriptor)) {
                found.add(around.feature());
                return new AroundMethod(next, owner, access, descriptor, around);
            }
            if (weave instanceof Weave.Caught caught && caught.method().matches(name, descriptor)) {
                found.add(caught.feature());
                return new CaughtMethod(next, owner, access, descriptor, caught);
            }
            if (weave instanceof Weave.Replace replace && replace.method().matches(name, descriptor)) {
                found.add(replace.feature());
                return new ReplaceMethod(next, owner, access, descriptor, replace);
            }
            return next;
        }
    }
}
