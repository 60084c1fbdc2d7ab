package dev.lightcone.agent.weaving;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Weaves the hooks of {@link Weave.Call} around each call of one method. The call's arguments are parked in locals of
 * our own, handed to the hook and put back; without values to hand over, the stack is left alone.
 */
final class CallMethod extends ShiftedMethod {
    private final Weave.Call weave;
    private final Type[] arguments;
    private final Type called;
    private final Set<String> found;
    private final boolean onReceiver;

    /** Found receives the feature when a call is woven. */
    CallMethod(MethodVisitor next, String owner, int access, String descriptor, Weave.Call weave, Set<String> found) {
        super(next, owner, access, descriptor, room(weave));
        this.weave = weave;
        this.arguments = Type.getArgumentTypes(weave.called().descriptor());
        this.called = Type.getReturnType(weave.called().descriptor());
        this.found = found;
        onReceiver = uses(weave.before(), Value.Receiver.class) || uses(weave.after(), Value.Receiver.class);
    }

    private static Object[] room(Weave.Call weave) {
        int slots = 3;
        for (Type argument : Type.getArgumentTypes(weave.called().descriptor())) {
            slots += argument.getSize();
        }
        Object[] room = new Object[slots];
        Arrays.fill(room, Opcodes.TOP);
        return room;
    }

    @Override
    public void visitMethodInsn(int opcode, String target, String name, String descriptor, boolean isInterface) {
        if (!weave.called().matches(target, name, descriptor)) {
            super.visitMethodInsn(opcode, target, name, descriptor, isInterface);
            return;
        }
        found.add(weave.feature());
        if (handsOver(weave.before()) || handsOver(weave.after())) {
            park();
            if (weave.before() != null) {
                hook(weave.before(), false);
            }
            unpark();
        } else if (weave.before() != null) {
            hook(weave.before(), false);
        }
        super.visitMethodInsn(opcode, target, name, descriptor, isInterface);
        if (weave.after() != null) {
            after();
        }
    }

    private void after() {
        boolean empty = called.getSort() == Type.VOID;
        if (!empty) {
            mv.visitVarInsn(called.getOpcode(Opcodes.ISTORE), own(0));
        }
        hook(weave.after(), !empty);
        if (!empty) {
            mv.visitVarInsn(called.getOpcode(Opcodes.ILOAD), own(0));
        }
    }

    private void hook(Hook hook, boolean withResult) {
        for (Value value : hook.values()) {
            int argument = value.argument();
            if (argument >= 0) {
                mv.visitVarInsn(arguments[argument].getOpcode(Opcodes.ILOAD), parked(argument));
            } else if (value instanceof Value.Receiver) {
                mv.visitVarInsn(Opcodes.ALOAD, parked(arguments.length));
            } else {
                loadFieldOrConstant(value);
            }
        }
        if (withResult) {
            mv.visitVarInsn(called.getOpcode(Opcodes.ILOAD), own(0));
        }
        Type[] further = withResult ? new Type[] {called} : new Type[0];
        call(hook, hook.descriptor(arguments, Type.VOID_TYPE, further));
    }

    private void park() {
        for (int i = arguments.length - 1; i >= 0; i--) {
            mv.visitVarInsn(arguments[i].getOpcode(Opcodes.ISTORE), parked(i));
        }
        if (onReceiver) {
            mv.visitInsn(Opcodes.DUP);
            mv.visitVarInsn(Opcodes.ASTORE, parked(arguments.length));
        }
    }

    private void unpark() {
        for (int i = 0; i < arguments.length; i++) {
            mv.visitVarInsn(arguments[i].getOpcode(Opcodes.ILOAD), parked(i));
        }
    }

    /** The slot an argument is parked in, behind two for the result; the receiver comes last. */
    private int parked(int argument) {
        int slot = 2;
        for (int i = 0; i < argument; i++) {
            slot += arguments[i].getSize();
        }
        return own(slot);
    }

    private static boolean handsOver(Hook hook) {
        return uses(hook, Value.Argument.class) || uses(hook, Value.Anything.class) || uses(hook, Value.Receiver.class);
    }

    private static boolean uses(Hook hook, Class<? extends Value> kind) {
        for (Value value : hook == null ? List.<Value>of() : hook.values()) {
            if (kind.isInstance(value)) {
                return true;
            }
        }
        return false;
    }
}
