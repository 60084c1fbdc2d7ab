package dev.lightcone.agent.weaving;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Weaves {@link Weave.Replace}: an argument becomes what the hook makes of it, before the method's first instruction. */
final class ReplaceMethod extends ShiftedMethod {
    private final Weave.Replace weave;

    ReplaceMethod(MethodVisitor next, String owner, int access, String descriptor, Weave.Replace weave) {
        super(next, owner, access, descriptor);
        this.weave = weave;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        loadAll(weave.hook());
        call(weave.hook(), weave.hook().descriptor(parameters, parameters[weave.argument()]));
        mv.visitVarInsn(parameters[weave.argument()].getOpcode(Opcodes.ISTORE), slotOf(weave.argument()));
    }
}
