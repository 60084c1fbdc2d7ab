package dev.lightcone.agent.weaving;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Finds which methods of a class hold a call to weave, so that all others stay as they are, byte for byte. */
final class CallSites extends ClassVisitor {
    private final List<Weave.Call> calls;
    private final Set<String> callers = new HashSet<>();

    private CallSites(List<Weave.Call> calls) {
        super(Opcodes.ASM9);
        this.calls = calls;
    }

    static Set<String> callers(ClassReader reader, List<Weave> weaves) {
        List<Weave.Call> calls = new ArrayList<>();
        for (Weave weave : weaves) {
            if (weave instanceof Weave.Call call) {
                calls.add(call);
            }
        }
        if (calls.isEmpty()) {
            return Set.of();
        }
        CallSites sites = new CallSites(calls);
        reader.accept(sites, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return sites.callers;
    }

    static String key(Weave.Call call, String method, String descriptor) {
        return call.feature()
                + '>'
                + method
                + descriptor
                + '>'
                + call.called().name()
                + call.called().descriptor();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, String signature, String[] exceptions) {
        List<Weave.Call> here = new ArrayList<>();
        for (Weave.Call call : calls) {
            if (call.inside().isEmpty() || call.inside().contains(method)) {
                here.add(call);
            }
        }
        if (here.isEmpty()) {
            return null; // nobody reads its code then
        }
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String called, boolean isInterface) {
                for (Weave.Call call : here) {
                    if (call.called().matches(owner, name, called)) {
                        callers.add(key(call, method, descriptor));
                    }
                }
            }
        };
    }
}
