package dev.lightcone.agent.packages;

import dev.lightcone.agent.weaving.ShiftedMethod;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Puts what is to come after an instruction behind the labels that follow it: after the entry to a monitor these begin
 * the range whose handler leaves it, and a stack that overflows in a hook must not leave it locked. Where a frame
 * follows, something jumps there, and it is put before.
 */
abstract class DelayedMethod extends ShiftedMethod {
    private final List<Runnable> labels = new ArrayList<>();
    private Runnable due;

    DelayedMethod(MethodVisitor next, String owner, int access, String descriptor, Object... room) {
        super(next, owner, access, descriptor, room);
    }

    /** Does this before the next instruction. */
    final void later(Runnable what) {
        due = what;
    }

    final void flush() {
        if (due != null) {
            visitHeldLabels();
            due();
        }
    }

    private void due() {
        Runnable now = due;
        due = null;
        now.run();
    }

    private void visitHeldLabels() {
        labels.forEach(Runnable::run);
        labels.clear();
    }

    @Override
    public void visitLabel(Label label) {
        hold(() -> mv.visitLabel(label));
    }

    @Override
    public void visitLineNumber(int line, Label start) {
        hold(() -> mv.visitLineNumber(line, start));
    }

    private void hold(Runnable visit) {
        if (due == null) {
            visit.run();
        } else {
            labels.add(visit);
        }
    }

    @Override
    public void visitFrame(int type, int locals, Object[] local, int stacked, Object[] stack) {
        if (due != null) {
            due();
            visitHeldLabels();
        }
        super.visitFrame(type, locals, local, stacked, stack);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        flush();
        super.visitMaxs(maxStack, maxLocals);
    }

    @Override
    public void visitInsn(int opcode) {
        flush();
        super.visitInsn(opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        flush();
        super.visitIntInsn(opcode, operand);
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        flush();
        super.visitVarInsn(opcode, slot);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        flush();
        super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitFieldInsn(int opcode, String target, String name, String descriptor) {
        flush();
        super.visitFieldInsn(opcode, target, name, descriptor);
    }

    @Override
    public void visitMethodInsn(int opcode, String target, String name, String descriptor, boolean isInterface) {
        flush();
        super.visitMethodInsn(opcode, target, name, descriptor, isInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        flush();
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        flush();
        super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitLdcInsn(Object value) {
        flush();
        super.visitLdcInsn(value);
    }

    @Override
    public void visitIincInsn(int slot, int increment) {
        flush();
        super.visitIincInsn(slot, increment);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... cases) {
        flush();
        super.visitTableSwitchInsn(min, max, otherwise, cases);
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] cases) {
        flush();
        super.visitLookupSwitchInsn(otherwise, keys, cases);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        flush();
        super.visitMultiANewArrayInsn(descriptor, dimensions);
    }

    static boolean leaves(int opcode) {
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    }
}
