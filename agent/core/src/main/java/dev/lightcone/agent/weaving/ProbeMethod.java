package dev.lightcone.agent.weaving;

import java.util.Arrays;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Weaves the probe hooks into a method: at the start with all arguments, before each return, and when it throws. */
final class ProbeMethod extends ShiftedMethod {
    private static final String HOOKS = "dev/lightcone/bootstrap/ProbeHooks";
    private static final String OBJECT = "java/lang/Object";
    private static final int TOKEN = 0;
    private static final int SCRATCH = 1;

    private final int site;
    private final Label start = new Label();

    ProbeMethod(MethodVisitor next, String owner, int access, String descriptor, int site) {
        super(next, owner, access, descriptor, OBJECT, Opcodes.TOP, Opcodes.TOP);
        this.site = site;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        mv.visitLdcInsn(site);
        if (isStatic) {
            mv.visitInsn(Opcodes.ACONST_NULL);
        } else {
            mv.visitVarInsn(Opcodes.ALOAD, 0);
        }
        loadArguments();
        mv.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                HOOKS,
                "called",
                "(ILjava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;",
                false);
        mv.visitVarInsn(Opcodes.ASTORE, own(TOKEN));
        mv.visitLabel(start);
    }

    private void loadArguments() {
        if (parameters.length == 0) {
            mv.visitInsn(Opcodes.ACONST_NULL);
            return;
        }
        mv.visitIntInsn(Opcodes.SIPUSH, parameters.length);
        mv.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
        for (int i = 0; i < parameters.length; i++) {
            mv.visitInsn(Opcodes.DUP);
            mv.visitIntInsn(Opcodes.SIPUSH, i);
            mv.visitVarInsn(parameters[i].getOpcode(Opcodes.ILOAD), slotOf(i));
            box(parameters[i]);
            mv.visitInsn(Opcodes.AASTORE);
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            returned(opcode == Opcodes.RETURN);
        }
        super.visitInsn(opcode);
    }

    private void returned(boolean empty) {
        if (empty) {
            mv.visitVarInsn(Opcodes.ALOAD, own(TOKEN));
            mv.visitInsn(Opcodes.ACONST_NULL);
        } else {
            mv.visitVarInsn(result.getOpcode(Opcodes.ISTORE), own(SCRATCH));
            mv.visitVarInsn(Opcodes.ALOAD, own(TOKEN));
            mv.visitVarInsn(result.getOpcode(Opcodes.ILOAD), own(SCRATCH));
            box(result);
        }
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, "returned", "(Ljava/lang/Object;Ljava/lang/Object;)V", false);
        if (!empty) {
            mv.visitVarInsn(result.getOpcode(Opcodes.ILOAD), own(SCRATCH));
        }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        Label handler = new Label();
        mv.visitTryCatchBlock(start, handler, handler, null);
        mv.visitLabel(handler);
        // nothing is known of the parameters there: the method may have put anything in their places
        Object[] locals = new Object[own(TOKEN) + 1];
        Arrays.fill(locals, Opcodes.TOP);
        locals[own(TOKEN)] = OBJECT;
        mv.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
        mv.visitVarInsn(Opcodes.ALOAD, own(TOKEN));
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, "threw", "(Ljava/lang/Object;)V", false);
        mv.visitInsn(Opcodes.ATHROW);
        super.visitMaxs(maxStack, maxLocals);
    }

    private void box(Type type) {
        String wrapper = switch (type.getSort()) {
            case Type.BOOLEAN -> "Boolean";
            case Type.BYTE -> "Byte";
            case Type.CHAR -> "Character";
            case Type.SHORT -> "Short";
            case Type.INT -> "Integer";
            case Type.LONG -> "Long";
            case Type.FLOAT -> "Float";
            case Type.DOUBLE -> "Double";
            default -> "";
        };
        if (!wrapper.isEmpty()) {
            String owner = "java/lang/" + wrapper;
            mv.visitMethodInsn(
                    Opcodes.INVOKESTATIC, owner, "valueOf", "(" + type.getDescriptor() + ")L" + owner + ";", false);
        }
    }
}
