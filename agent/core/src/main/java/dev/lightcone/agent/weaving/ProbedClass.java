package dev.lightcone.agent.weaving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** A class of the application, and what it becomes when some of its methods are probed. Any class file that runs. */
public final class ProbedClass {
    private final ClassReader reader;
    private final List<MethodShape> methods = new ArrayList<>();

    public ProbedClass(byte[] original) {
        reader = new ClassReader(original);
        reader.accept(new Collector(), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    /** Its methods in the order of the file. */
    public List<MethodShape> methods() {
        return methods;
    }

    /** Internal name of its superclass, null for Object. */
    public String superclass() {
        return reader.getSuperName();
    }

    /** Internal names of the interfaces that it names itself. */
    public String[] interfaces() {
        return reader.getInterfaces();
    }

    /** The class with these methods woven, each to call the probe hooks with its number. */
    public byte[] weave(Map<MethodShape, Integer> sites) {
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Weaver(writer, sites), ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    private final class Collector extends ClassVisitor {
        Collector() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            Map<String, Map<String, Object>> annotations = new HashMap<>();
            methods.add(new MethodShape(access, name, descriptor, annotations));
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    Map<String, Object> values = new HashMap<>();
                    annotations.put(annotation, values);
                    return new AnnotationVisitor(Opcodes.ASM9) {
                        @Override
                        public void visit(String value, Object content) {
                            values.put(value, content);
                        }
                    };
                }
            };
        }
    }

    private static final class Weaver extends ClassVisitor {
        private final Map<String, Integer> sites = new HashMap<>();
        private String owner;

        Weaver(ClassVisitor next, Map<MethodShape, Integer> sites) {
            super(Opcodes.ASM9, next);
            sites.forEach((method, site) -> this.sites.put(method.name() + method.descriptor(), site));
        }

        @Override
        public void visit(int version, int access, String name, String signature, String superclass, String[] types) {
            owner = name;
            super.visit(version, access, name, signature, superclass, types);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            Integer site = sites.get(name + descriptor);
            return site == null ? next : new ProbeMethod(next, owner, access, descriptor, site);
        }
    }
}
