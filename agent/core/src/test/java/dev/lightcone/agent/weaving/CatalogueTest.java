package dev.lightcone.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;

/** The catalogue against the JDK that runs the test: every call it weaves in finds its hook. */
class CatalogueTest {
    private static final String HOOKS = "dev/lightcone/bootstrap/";

    @Test
    void shouldFindEveryMandatoryPlaceInThisJdk() throws Exception {
        Set<String> found = new HashSet<>();
        for (Map.Entry<String, List<Weave>> entry : Catalogue.byClass().entrySet()) {
            byte[] original = original(entry.getKey());
            if (original != null) {
                ClassWeaver.weave(original, entry.getValue(), found);
            }
        }
        assertThat(found)
                .containsAll(Catalogue.TCP)
                .contains("accept", "listen", "shutdown", "urgent", "option", "connect timeout", "asynchronous connect")
                .contains("udp", "udp send", "udp receive", "pool", "fork-join", "future", "select", "timer")
                .contains("thread start", "thread end", "execute", "future result", "stage result", "dependant stage")
                .contains("children", "destroy", "child end", "halt")
                .contains("read timeout", "uncaught", "exit", "event loop", "woken");
    }

    @Test
    void shouldWeaveInOnlyCallsThatResolve() throws Exception {
        List<String> calls = new ArrayList<>();
        for (Map.Entry<String, List<Weave>> entry : Catalogue.byClass().entrySet()) {
            byte[] original = original(entry.getKey());
            byte[] woven = original == null ? null : ClassWeaver.weave(original, entry.getValue(), new HashSet<>());
            if (woven != null) {
                calls.addAll(hookCalls(woven));
            }
        }
        assertThat(calls)
                .hasSizeGreaterThan(40)
                .allSatisfy(call -> assertThat(hooks()).contains(call));
    }

    @Test
    void shouldWeaveAClassWhoseFeatureAnotherClassServedBefore() throws Exception {
        Set<String> found = new HashSet<>(Set.of("udp"));
        String dispatcher = "sun/nio/ch/DatagramDispatcher";
        byte[] woven =
                ClassWeaver.weave(original(dispatcher), Catalogue.byClass().get(dispatcher), found);
        assertThat(hookCalls(woven)).hasSizeGreaterThanOrEqualTo(8);
    }

    private static byte[] original(String internalName) throws IOException {
        try (InputStream in = Object.class.getResourceAsStream("/" + internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        }
    }

    static List<String> hookCalls(byte[] woven) {
        List<String> calls = new ArrayList<>();
        new ClassReader(woven)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String called, String with, boolean itf) {
                                        if (owner.startsWith(HOOKS)) {
                                            calls.add(owner + "." + called + with);
                                        }
                                    }
                                };
                            }
                        },
                        0);
        return calls;
    }

    static Set<String> hooks() {
        Set<String> hooks = new HashSet<>();
        for (String simple : List.of(
                "Hooks",
                "TransferHooks",
                "ConnectionHooks",
                "DatagramHooks",
                "ProcessHooks",
                "HandoffHooks",
                "HttpClientHooks",
                "StageHooks",
                "SynchronizationHooks",
                "EvidenceHooks",
                "NettyHooks",
                "NettyConnectionHooks",
                "NettyDatagramHooks")) {
            try {
                Class<?> type =
                        Class.forName(HOOKS.replace('/', '.') + simple, false, CatalogueTest.class.getClassLoader());
                for (Method method : type.getMethods()) {
                    hooks.add(HOOKS + simple + "." + method.getName() + Type.getMethodDescriptor(method));
                }
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }
        return hooks;
    }
}
