package dev.lightcone.agent.packages;

import dev.lightcone.agent.packages.Synchronizing.Call;
import dev.lightcone.agent.packages.Synchronizing.Part;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToLongBiFunction;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Weaves the hooks of synchronization into one method: its monitors, volatile fields and calls. */
final class SynchronizationMethod extends DelayedMethod {
    private static final String HOOKS = "dev/lightcone/bootstrap/SynchronizationHooks";
    private static final String OBJECT = "Ljava/lang/Object;";

    /** Our own locals: a result or value of two slots, what was loaded, the target; then the arguments of a call. */
    private static final int RESULT = 0;

    private static final int LOADED = 2;
    private static final int TARGET = 3;
    private static final int ARGUMENTS = 4;
    private static final int ROOM = 14;

    private final String self;
    private final int access;
    private final ToLongBiFunction<String, String> volatileField;
    private final boolean isSynchronized;
    private final boolean constructor;
    private final Set<Label> handlers = new HashSet<>();
    private boolean inHandler;

    SynchronizationMethod(
            MethodVisitor next,
            String owner,
            int access,
            String name,
            String descriptor,
            ToLongBiFunction<String, String> volatileField) {
        super(next, owner, access, descriptor, room());
        this.volatileField = volatileField;
        isSynchronized = (access & Opcodes.ACC_SYNCHRONIZED) != 0;
        constructor = name.equals("<init>");
        this.access = access;
        this.self = owner;
    }

    private static Object[] room() {
        Object[] room = new Object[ROOM];
        Arrays.fill(room, Opcodes.TOP);
        return room;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (isSynchronized) {
            loadOwnMonitor();
            hook("entered", "(" + OBJECT + ")V");
        }
    }

    private void loadOwnMonitor() {
        if ((access & Opcodes.ACC_STATIC) != 0) {
            mv.visitLdcInsn(Type.getObjectType(self));
        } else {
            mv.visitVarInsn(Opcodes.ALOAD, 0);
        }
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        if (type == null) {
            handlers.add(handler);
        }
        super.visitTryCatchBlock(start, end, handler, type);
    }

    @Override
    public void visitLabel(Label label) {
        inHandler |= handlers.contains(label);
        super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        super.visitJumpInsn(opcode, label);
        inHandler &= opcode != Opcodes.GOTO;
    }

    /** In a handler that leaves the monitor no hook may fail: the handler would be its own, for ever. */
    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.MONITORENTER) {
            super.visitInsn(Opcodes.DUP);
            mv.visitVarInsn(Opcodes.ASTORE, own(TARGET));
            super.visitInsn(opcode);
            later(() -> {
                mv.visitVarInsn(Opcodes.ALOAD, own(TARGET));
                hook("entered", "(" + OBJECT + ")V");
            });
            return;
        }
        if (opcode == Opcodes.MONITOREXIT && !inHandler) {
            super.visitInsn(Opcodes.DUP);
            hook("leaving", "(" + OBJECT + ")V");
        } else if (isSynchronized && leaves(opcode)) {
            flush();
            loadOwnMonitor();
            hook("leaving", "(" + OBJECT + ")V");
        }
        super.visitInsn(opcode);
        inHandler &= opcode != Opcodes.ATHROW && !leaves(opcode);
    }

    /** A constructor's own fields are left alone: the object may not be one yet, and nobody else has it. */
    @Override
    public void visitFieldInsn(int opcode, String target, String name, String descriptor) {
        boolean write = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
        long number = constructor && opcode == Opcodes.PUTFIELD ? 0 : volatileField.applyAsLong(target, name);
        boolean instance = opcode == Opcodes.PUTFIELD || opcode == Opcodes.GETFIELD;
        if (number == 0) {
            super.visitFieldInsn(opcode, target, name, descriptor);
        } else if (write) {
            Type type = Type.getType(descriptor);
            flush();
            if (instance) {
                mv.visitVarInsn(type.getOpcode(Opcodes.ISTORE), own(RESULT));
                mv.visitInsn(Opcodes.DUP);
                mv.visitVarInsn(Opcodes.ASTORE, own(TARGET));
                mv.visitVarInsn(type.getOpcode(Opcodes.ILOAD), own(RESULT));
            }
            super.visitFieldInsn(opcode, target, name, descriptor);
            loadOwner(instance, target);
            field("written", number);
        } else {
            flush();
            if (instance) {
                mv.visitInsn(Opcodes.DUP);
                mv.visitVarInsn(Opcodes.ASTORE, own(TARGET));
            }
            loadOwner(instance, target);
            field("reading", number);
            super.visitFieldInsn(opcode, target, name, descriptor);
        }
    }

    private void loadOwner(boolean instance, String target) {
        if (instance) {
            mv.visitVarInsn(Opcodes.ALOAD, own(TARGET));
        } else {
            mv.visitLdcInsn(Type.getObjectType(target));
        }
    }

    private void field(String hook, long number) {
        mv.visitLdcInsn(number);
        hook(hook, "(" + OBJECT + "J)V");
    }

    @Override
    public void visitMethodInsn(int opcode, String target, String name, String descriptor, boolean isInterface) {
        Call call = opcode == Opcodes.INVOKESTATIC ? null : Synchronizing.call(opcode, target, name, descriptor);
        Type[] arguments = Type.getArgumentTypes(descriptor);
        if (Synchronizing.makesHandle(target, name)) {
            handle(opcode, target, name, descriptor, arguments);
            return;
        }
        if (call == null || opcode == Opcodes.INVOKESPECIAL || ARGUMENTS + size(arguments) > ROOM) {
            super.visitMethodInsn(opcode, target, name, descriptor, isInterface);
            return;
        }
        flush();
        park(arguments);
        part(call, arguments);
        operation("before", call, "", OBJECT);
        mv.visitVarInsn(Opcodes.ASTORE, own(LOADED));
        unpark(target, arguments);
        super.visitMethodInsn(opcode, target, name, descriptor, isInterface);
        after(call, arguments, Type.getReturnType(descriptor));
    }

    /** Afterwards the hook is told of which field: the first argument is the class, and one is the name. */
    private void handle(int opcode, String target, String name, String descriptor, Type... arguments) {
        flush();
        boolean isStatic = opcode == Opcodes.INVOKESTATIC;
        int field = 0;
        for (int i = arguments.length - 1; i >= 0; i--) {
            mv.visitVarInsn(Opcodes.ASTORE, own(ARGUMENTS + i));
            field = arguments[i].getInternalName().equals("java/lang/String") ? i : field;
        }
        for (int i = 0; i < arguments.length; i++) {
            mv.visitVarInsn(Opcodes.ALOAD, own(ARGUMENTS + i));
        }
        super.visitMethodInsn(opcode, target, name, descriptor, false);
        mv.visitInsn(Opcodes.DUP);
        mv.visitVarInsn(Opcodes.ALOAD, own(ARGUMENTS));
        mv.visitVarInsn(Opcodes.ALOAD, own(ARGUMENTS + field));
        mv.visitInsn(!isStatic && name.startsWith("findStatic") ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
        hook("made", "(" + OBJECT + "Ljava/lang/Class;Ljava/lang/String;Z)V");
    }

    private void after(Call call, Type[] arguments, Type result) {
        boolean empty = result.getSort() == Type.VOID;
        if (!empty) {
            mv.visitVarInsn(result.getOpcode(Opcodes.ISTORE), own(RESULT));
        }
        mv.visitVarInsn(Opcodes.ALOAD, own(LOADED));
        part(call, arguments);
        done(result);
        operation("after", call, "Z", "V");
        if (!empty) {
            mv.visitVarInsn(result.getOpcode(Opcodes.ILOAD), own(RESULT));
        }
    }

    /** What the result says: a boolean itself, an object whether it is there, a stamp whether it is one. */
    private void done(Type result) {
        switch (result.getSort()) {
            case Type.BOOLEAN -> mv.visitVarInsn(Opcodes.ILOAD, own(RESULT));
            case Type.OBJECT, Type.ARRAY -> {
                mv.visitVarInsn(Opcodes.ALOAD, own(RESULT));
                hook("done", "(" + OBJECT + ")Z");
            }
            case Type.LONG -> {
                mv.visitVarInsn(Opcodes.LLOAD, own(RESULT));
                hook("done", "(J)Z");
            }
            default -> mv.visitInsn(Opcodes.ICONST_1);
        }
    }

    private void operation(String hook, Call call, String further, String result) {
        mv.visitLdcInsn(call.operation());
        String part = call.part() == Part.NUMBER ? "J" : call.part() == Part.OBJECT ? OBJECT : "";
        String loaded = hook.equals("after") ? OBJECT : "";
        hook(hook, "(" + loaded + OBJECT + part + further + "I)" + result);
    }

    /** The target and the part of it. */
    private void part(Call call, Type... arguments) {
        mv.visitVarInsn(Opcodes.ALOAD, own(TARGET));
        if (call.part() != Part.NONE) {
            mv.visitVarInsn(arguments[0].getOpcode(Opcodes.ILOAD), own(ARGUMENTS));
            if (call.part() == Part.NUMBER && arguments[0].getSort() == Type.INT) {
                mv.visitInsn(Opcodes.I2L);
            }
        }
    }

    private void park(Type... arguments) {
        int slot = ARGUMENTS + size(arguments);
        for (int i = arguments.length - 1; i >= 0; i--) {
            slot -= arguments[i].getSize();
            mv.visitVarInsn(arguments[i].getOpcode(Opcodes.ISTORE), own(slot));
        }
        mv.visitVarInsn(Opcodes.ASTORE, own(TARGET));
    }

    private void unpark(String target, Type... arguments) {
        mv.visitVarInsn(Opcodes.ALOAD, own(TARGET));
        int slot = ARGUMENTS;
        for (Type argument : arguments) {
            mv.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), own(slot));
            slot += argument.getSize();
        }
    }

    private static int size(Type... types) {
        int size = 0;
        for (Type type : types) {
            size += type.getSize();
        }
        return size;
    }

    private void hook(String name, String descriptor) {
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, name, descriptor, false);
    }
}
