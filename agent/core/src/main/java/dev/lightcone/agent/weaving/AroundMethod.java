package dev.lightcone.agent.weaving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Weaves the hooks of {@link Weave.Around}: at the start, before each return, and in a handler around the body. */
final class AroundMethod extends ShiftedMethod {
    private static final Type THROWABLE = Type.getObjectType("java/lang/Throwable");
    private static final int TOKEN = 0;
    private static final int SCRATCH = 2;

    private final Weave.Around weave;
    private final List<Label> rangeStarts = new ArrayList<>();
    private final List<Label> rangeEnds = new ArrayList<>();
    private boolean rangeEmpty = true;

    AroundMethod(MethodVisitor next, String owner, int access, String descriptor, Weave.Around weave) {
        super(next, owner, access, descriptor, room(weave));
        this.weave = weave;
    }

    private static Object[] room(Weave.Around weave) {
        return weave.token()
                ? new Object[] {Opcodes.LONG, Opcodes.TOP, Opcodes.TOP}
                : new Object[] {Opcodes.TOP, Opcodes.TOP, Opcodes.TOP, Opcodes.TOP};
    }

    @Override
    public void visitCode() {
        super.visitCode();
        Hook enter = weave.enter();
        if (enter != null) {
            loadAll(enter);
            call(enter, enter.descriptor(parameters, weave.token() ? Type.LONG_TYPE : Type.VOID_TYPE));
            if (weave.token()) {
                mv.visitVarInsn(Opcodes.LSTORE, own(TOKEN));
            }
        }
        openRange();
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
            rangeEmpty = false;
            super.visitInsn(opcode);
            return;
        }
        closeRange();
        if (weave.exit() != null) {
            exit(opcode);
        }
        mv.visitInsn(opcode);
        openRange();
    }

    private void exit(int opcode) {
        boolean empty = opcode == Opcodes.RETURN;
        if (!empty) {
            mv.visitVarInsn(result.getOpcode(Opcodes.ISTORE), own(SCRATCH));
        }
        handOver(weave.exit());
        if (!empty) {
            mv.visitVarInsn(result.getOpcode(Opcodes.ILOAD), own(SCRATCH));
        }
        call(weave.exit(), empty ? descriptor(weave.exit()) : descriptor(weave.exit(), named(result)));
        if (!empty) {
            mv.visitVarInsn(result.getOpcode(Opcodes.ILOAD), own(SCRATCH));
        }
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE && neededLater(slot)) {
            throw new UnweavableException("a parameter that a hook needs is assigned to");
        }
        rangeEmpty = false;
        super.visitVarInsn(opcode, slot);
    }

    private boolean neededLater(int slot) {
        for (Hook hook : Arrays.asList(weave.exit(), weave.thrown())) {
            for (Value value : hook == null ? List.<Value>of() : hook.values()) {
                if (value.argument() >= 0 && slotOf(value.argument()) == slot) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        closeRange();
        if (weave.thrown() != null && !rangeStarts.isEmpty()) {
            Label handler = new Label();
            for (int i = 0; i < rangeStarts.size(); i++) {
                mv.visitTryCatchBlock(rangeStarts.get(i), rangeEnds.get(i), handler, null);
            }
            mv.visitLabel(handler);
            Object[] locals = handlerLocals();
            mv.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {THROWABLE.getInternalName()});
            mv.visitVarInsn(Opcodes.ASTORE, own(SCRATCH));
            handOver(weave.thrown());
            mv.visitVarInsn(Opcodes.ALOAD, own(SCRATCH));
            call(weave.thrown(), descriptor(weave.thrown(), THROWABLE));
            mv.visitVarInsn(Opcodes.ALOAD, own(SCRATCH));
            mv.visitInsn(Opcodes.ATHROW);
        }
        super.visitMaxs(maxStack, maxLocals);
    }

    /** This, the parameters (never assigned another type where a hook needs them), and the token. */
    private Object[] handlerLocals() {
        List<Object> locals = new ArrayList<>();
        if (!isStatic) {
            locals.add(owner);
        }
        for (int i = 0; i < parameters.length; i++) {
            if (neededLater(slotOf(i))) {
                locals.add(verificationType(parameters[i]));
            } else {
                locals.add(Opcodes.TOP);
                if (parameters[i].getSize() == 2) {
                    locals.add(Opcodes.TOP);
                }
            }
        }
        if (weave.token()) {
            locals.add(Opcodes.LONG);
        }
        return locals.toArray();
    }

    private void handOver(Hook hook) {
        loadAll(hook);
        if (weave.token()) {
            mv.visitVarInsn(Opcodes.LLOAD, own(TOKEN));
        }
    }

    /** What hooks cannot name they take as an object. */
    private static Type named(Type result) {
        boolean foreign =
                result.getSort() == Type.OBJECT && !result.getInternalName().startsWith("java/lang/");
        return foreign ? Type.getType(Object.class) : result;
    }

    private String descriptor(Hook hook, Type... further) {
        Type[] all = further;
        if (weave.token()) {
            all = new Type[further.length + 1];
            all[0] = Type.LONG_TYPE;
            System.arraycopy(further, 0, all, 1, further.length);
        }
        return hook.descriptor(parameters, Type.VOID_TYPE, all);
    }

    private void openRange() {
        Label start = new Label();
        mv.visitLabel(start);
        rangeStarts.add(start);
        rangeEmpty = true;
    }

    private void closeRange() {
        if (rangeEmpty) {
            rangeStarts.remove(rangeStarts.size() - 1);
            return;
        }
        Label end = new Label();
        mv.visitLabel(end);
        rangeEnds.add(end);
    }

    // Everything below only notes that the range has an instruction: an empty range is no legal one.

    @Override
    public void visitMethodInsn(int opcode, String target, String name, String descriptor, boolean isInterface) {
        rangeEmpty = false;
        super.visitMethodInsn(opcode, target, name, descriptor, isInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        rangeEmpty = false;
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }

    @Override
    public void visitFieldInsn(int opcode, String target, String name, String descriptor) {
        rangeEmpty = false;
        super.visitFieldInsn(opcode, target, name, descriptor);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        rangeEmpty = false;
        super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        rangeEmpty = false;
        super.visitTypeInsn(opcode, type);
    }
}
