package dev.lightcone.agent.weaving;

import static dev.lightcone.agent.weaving.Value.arguments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Weaves {@link Shapes} and runs it; a class loader's classes are always verified, stack map frames included. */
class ClassWeaverTest {
    private static final String SHAPES = "dev/lightcone/agent/weaving/Shapes";
    private static final String PROBE = "dev/lightcone/agent/weaving/Probe";
    private static final Weave AROUND = new Weave.Around(
            "around",
            new Target(SHAPES, "around", "(Ljava/lang/String;JI)J"),
            Hook.to(PROBE, "enter", arguments(0, 1)),
            true,
            Hook.to(PROBE, "exit", arguments(1)),
            Hook.to(PROBE, "thrown", arguments(1)));
    private static final Value.Field NAME = new Value.Field(SHAPES, "name", Type.getType(String.class));

    @BeforeEach
    void forget() {
        Probe.SEEN.clear();
    }

    @Test
    void shouldSeeEveryReturnAndThrowOfAMethodWithLoopsAndHandlers() throws Exception {
        Class<?> woven = woven(AROUND);
        assertThat(run(woven, "around", "5", 10L, 3)).isEqualTo(Shapes.around("5", 10, 3));
        assertThat(run(woven, "around", "no", 10L, 2)).isEqualTo(Shapes.around("no", 10, 2));
        assertThat(run(woven, "around", "1", 10L, 300)).isEqualTo(-1L);
        assertThatThrownBy(() -> run(woven, "around", "1", 10L, -1))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(Probe.SEEN)
                .containsExactly(
                        "enter 5 10",
                        "exit 10 77 46",
                        "enter no 10",
                        "exit 10 77 " + Shapes.around("no", 10, 2),
                        "enter 1 10",
                        "exit 10 77 -1",
                        "enter 1 10",
                        "thrown 10 77 count -1");
    }

    @Test
    void shouldHandOverTheArgumentsOfACallAndPutThemBack() throws Exception {
        Class<?> woven = woven(new Weave.Call(
                "call",
                SHAPES,
                List.of(),
                new Target(SHAPES, "called", "(JLjava/lang/String;)I"),
                Hook.to(PROBE, "before", arguments(1, 0)),
                Hook.to(PROBE, "after", arguments(0))));
        assertThat(run(woven, "call", 4L, "x")).isEqualTo(new Shapes().call(4, "x"));
        assertThat(Probe.SEEN).containsExactly("before x10 4", "after 4 7");
    }

    @Test
    void shouldNestHooksOfSeveralKindsInOneMethod() throws Exception {
        Class<?> woven = woven(
                new Weave.Call(
                        "call",
                        SHAPES,
                        List.of("call"),
                        new Target(SHAPES, "called", "(JLjava/lang/String;)I"),
                        Hook.to(PROBE, "constant", new Value.Constant(5)),
                        null),
                new Weave.Around(
                        "around",
                        new Target(SHAPES, "call", null),
                        Hook.to(PROBE, "before", NAME, new Value.Argument(0)),
                        false,
                        null,
                        null));
        assertThat(run(woven, "call", 4L, "x")).isEqualTo(new Shapes().call(4, "x"));
        assertThat(Probe.SEEN).containsExactly("before shapes 4", "constant 5");
    }

    @Test
    void shouldHandOverFieldsConstantsAndWhatIsCaught() throws Exception {
        Class<?> woven = woven(
                new Weave.Caught("caught", new Target(SHAPES, "caught", null), Hook.to(PROBE, "caught", NAME)),
                new Weave.Around(
                        "empty",
                        new Target(SHAPES, "empty", null),
                        null,
                        false,
                        Hook.to(PROBE, "constant", new Value.Constant(9)),
                        Hook.to(PROBE, "failed", arguments(1))));
        assertThat(run(woven, "caught", "1")).isEqualTo(true);
        assertThat(run(woven, "caught", "x")).isEqualTo(false);
        run(woven, "empty", "o", false);
        assertThatThrownBy(() -> run(woven, "empty", "o", true)).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(Probe.SEEN).containsExactly("caught shapes NumberFormatException", "constant 9", "failed true 1");
    }

    @Test
    void shouldKeepFramesWithinTheLocalsWhenTheMethodHasNoneOfItsOwn() throws Exception {
        Class<?> woven = woven(new Weave.Around(
                "framed",
                new Target(SHAPES, "framed", null),
                Hook.to(PROBE, "before", NAME, new Value.Argument(0)),
                false,
                null,
                null));
        assertThat(run(woven, "framed", 5L, true)).isEqualTo(-5L);
        assertThat(Probe.SEEN).containsExactly("before shapes 5");
    }

    @Test
    void shouldReplaceAnArgument() throws Exception {
        Class<?> woven = woven(new Weave.Replace(
                "replace", new Target(SHAPES, "replaced", null), 0, Hook.to(PROBE, "replace", arguments(0, 1))));
        String[] words = {"a", "b"};
        assertThat(run(woven, "replaced", words, 3)).isEqualTo("replaced3 b3");
        assertThat(words).containsExactly("a", "b");
    }

    @Test
    void shouldRefuseWhenAParameterThatAHookNeedsIsAssignedTo() {
        Weave weave = new Weave.Around(
                "empty", new Target(SHAPES, "empty", null), null, false, null, Hook.to(PROBE, "caught", arguments(0)));
        assertThatThrownBy(() -> weave(weave))
                .isInstanceOf(UnweavableException.class)
                .hasMessage("a parameter that a hook needs is assigned to");
    }

    @Test
    void shouldGiveNothingWhenThereIsNoPlace() throws Exception {
        Weave weave = new Weave.Around("around", new Target(SHAPES, "around", "()V"), null, false, null, null);
        assertThat(weave(weave)).isNull();
    }

    private static byte[] weave(Weave... weaves) throws Exception {
        try (InputStream in = Shapes.class.getResourceAsStream("Shapes.class")) {
            Set<String> found = new HashSet<>();
            return ClassWeaver.weave(in.readAllBytes(), List.of(weaves), found);
        }
    }

    /** Loads the woven class; it sees the probe through the test's own loader. */
    private static Class<?> woven(Weave... weaves) throws Exception {
        byte[] bytes = weave(weaves);
        ClassLoader loader = new ClassLoader(ClassWeaverTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.equals(Shapes.class.getName())
                        ? defineClass(name, bytes, 0, bytes.length)
                        : super.loadClass(name, resolve);
            }
        };
        return Class.forName(Shapes.class.getName(), true, loader);
    }

    private static Object run(Class<?> woven, String name, Object... arguments) throws Exception {
        Constructor<?> constructor = woven.getDeclaredConstructor();
        constructor.setAccessible(true);
        for (Method method : woven.getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                method.setAccessible(true);
                return method.invoke(constructor.newInstance(), arguments);
            }
        }
        throw new InvocationTargetException(null, "no method " + name);
    }
}
