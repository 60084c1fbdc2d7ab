package dev.lightcone.agent.weaving;

import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;

/**
 * Makes room for local variables of our own between a method's parameters and its own locals, and carries the stack map
 * frames along. Room behind the parameters, not at the end: its place and content are then the same in every frame.
 */
public abstract class ShiftedMethod extends MethodVisitor {
    private final int firstLocal;
    private final Object[] room;
    private final int roomSlots;
    final String owner;
    final boolean isStatic;
    final Type[] parameters;
    final Type result;

    /** Room: the verification types of our locals as they stand in every frame. */
    protected ShiftedMethod(MethodVisitor next, String owner, int access, String descriptor, Object... room) {
        super(Opcodes.ASM9, next);
        this.owner = owner;
        isStatic = (access & Opcodes.ACC_STATIC) != 0;
        parameters = Type.getArgumentTypes(descriptor);
        result = Type.getReturnType(descriptor);
        int slots = isStatic ? 0 : 1;
        for (Type parameter : parameters) {
            slots += parameter.getSize();
        }
        firstLocal = slots;
        this.room = room;
        roomSlots = slots(room);
    }

    /** The slot of our own local that begins so many slots into the room. */
    protected final int own(int offset) {
        return firstLocal + offset;
    }

    /** The slot of a parameter, this not counted. */
    final int slotOf(int parameter) {
        int slot = isStatic ? 0 : 1;
        for (int i = 0; i < parameter; i++) {
            slot += parameters[i].getSize();
        }
        return slot;
    }

    final void loadAll(Hook hook) {
        for (Value value : hook.values()) {
            load(value);
        }
    }

    /** Loads a value of the method itself. Goes past this visitor's own shifting. */
    final void load(Value value) {
        int argument = value.argument();
        if (argument >= 0) {
            mv.visitVarInsn(parameters[argument].getOpcode(Opcodes.ILOAD), slotOf(argument));
        } else {
            loadFieldOrConstant(value);
        }
    }

    final void loadFieldOrConstant(Value value) {
        if (value instanceof Value.Field f) {
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            mv.visitFieldInsn(Opcodes.GETFIELD, f.owner(), f.name(), f.type().getDescriptor());
        } else if (value instanceof Value.Held f) {
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            mv.visitFieldInsn(Opcodes.GETFIELD, f.owner(), f.name(), f.type().getDescriptor());
        } else if (value instanceof Value.This) {
            mv.visitVarInsn(Opcodes.ALOAD, 0);
        } else if (value instanceof Value.Constant c) {
            mv.visitIntInsn(Opcodes.SIPUSH, c.number());
        }
    }

    final void call(Hook hook, String descriptor) {
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, hook.owner(), hook.name(), descriptor, false);
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        super.visitVarInsn(opcode, shift(slot));
    }

    @Override
    public void visitIincInsn(int slot, int increment) {
        super.visitIincInsn(shift(slot), increment);
    }

    @Override
    public void visitLocalVariable(String name, String descriptor, String signature, Label start, Label end, int slot) {
        super.visitLocalVariable(name, descriptor, signature, start, end, shift(slot));
    }

    @Override
    public AnnotationVisitor visitLocalVariableAnnotation(
            int type, TypePath path, Label[] start, Label[] end, int[] slots, String descriptor, boolean visible) {
        int[] shifted = new int[slots.length];
        for (int i = 0; i < slots.length; i++) {
            shifted[i] = shift(slots[i]);
        }
        return super.visitLocalVariableAnnotation(type, path, start, end, shifted, descriptor, visible);
    }

    @Override
    public void visitFrame(int type, int locals, Object[] local, int stacked, Object[] stack) {
        if (type != Opcodes.F_NEW) {
            throw new UnweavableException("frames are not expanded");
        }
        int covered = 0;
        int entries = 0;
        while (entries < locals && covered < firstLocal) {
            covered += slots(local[entries++]);
        }
        if (covered > firstLocal) {
            throw new UnweavableException("a local overlaps the parameters");
        }
        int missing = firstLocal - covered;
        Object[] shifted = new Object[locals + missing + room.length];
        System.arraycopy(local, 0, shifted, 0, entries);
        java.util.Arrays.fill(shifted, entries, entries + missing, Opcodes.TOP);
        System.arraycopy(room, 0, shifted, entries + missing, room.length);
        System.arraycopy(local, entries, shifted, entries + missing + room.length, locals - entries);
        // trailing nothings would make the frame larger than the locals, where the method has none of its own
        int length = shifted.length;
        while (length > 0 && shifted[length - 1] == Opcodes.TOP) {
            length--;
        }
        super.visitFrame(type, length, shifted, stacked, stack);
    }

    private int shift(int slot) {
        return slot < firstLocal ? slot : slot + roomSlots;
    }

    static Object verificationType(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            default -> type.getInternalName();
        };
    }

    private static int slots(Object... types) {
        int slots = 0;
        for (Object type : types) {
            slots += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
        }
        return slots;
    }
}
