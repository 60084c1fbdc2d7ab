package dev.lightcone.agent.weaving;

import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Weaves {@link Weave.Caught}: the first thing in a method's own handlers of Throwable. */
final class CaughtMethod extends ShiftedMethod {
    private static final Type THROWABLE = Type.getObjectType("java/lang/Throwable");

    private final Weave.Caught weave;
    private final Set<Label> handlers = new HashSet<>();
    private boolean atHandler;

    CaughtMethod(MethodVisitor next, String owner, int access, String descriptor, Weave.Caught weave) {
        super(next, owner, access, descriptor);
        this.weave = weave;
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        if (THROWABLE.getInternalName().equals(type)) {
            handlers.add(handler);
        }
        super.visitTryCatchBlock(start, end, handler, type);
    }

    @Override
    public void visitLabel(Label label) {
        atHandler |= handlers.contains(label);
        super.visitLabel(label);
    }

    /** A handler always begins with a frame; the thrown object is alone on its stack. */
    @Override
    public void visitFrame(int type, int locals, Object[] local, int stacked, Object[] stack) {
        super.visitFrame(type, locals, local, stacked, stack);
        if (atHandler) {
            atHandler = false;
            mv.visitInsn(Opcodes.DUP);
            Hook hook = weave.hook();
            for (Value value : hook.values()) {
                load(value);
                mv.visitInsn(Opcodes.SWAP);
            }
            call(hook, hook.descriptor(parameters, Type.VOID_TYPE, THROWABLE));
        }
    }
}
