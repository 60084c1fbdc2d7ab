package dev.lightcone.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentCallsTest {
    private final ClassLoader loader = AgentCallsTest.class.getClassLoader();

    @BeforeEach
    void forgetWhatWasTold() {
        FakeHooks.told.clear();
    }

    @Test
    void shouldReachTheAgentWhenItsHooksAreThere() throws Throwable {
        AgentCalls calls = AgentCalls.find(FakeHooks.class.getName(), loader);

        calls.label().invokeExact("S1", "Billy is missing!");
        calls.event().invokeExact("seen", "by Henry");

        assertThat((boolean) calls.active().invokeExact()).isTrue();
        assertThat(FakeHooks.told).containsExactly("label S1 Billy is missing!", "event seen by Henry");
    }

    @Test
    void shouldDoNothingWhenTheHooksAreAbsent() throws Throwable {
        assertSilent(AgentCalls.find("dev.lightcone.api.NoSuchHooks", loader));
    }

    @Test
    void shouldReachWhatThereIsWhenTheAgentIsOlder() throws Throwable {
        AgentCalls calls = AgentCalls.find(FakeHooks.class.getName(), loader);

        calls.deliver().invokeExact("J", "");
        calls.write().invokeExact("cart 17", "v1");
        calls.outside().invokeExact(true, "call 4711");
        long token = (long) calls.operationBegan().invokeExact("check out");
        calls.operationEnded().invokeExact(token, "check out");

        assertThat(token).isZero();
        assertThat((Object) calls.as().invokeExact("replica-a")).isNull();
        assertThat((long) calls.lamportTime().invokeExact()).isZero();
        assertThat(FakeHooks.told).containsExactly("deliver J ");
    }

    @Test
    void shouldDoNothingWhenTheHooksHaveOtherMethods() throws Throwable {
        assertSilent(AgentCalls.find(OtherHooks.class.getName(), loader));
    }

    private static void assertSilent(AgentCalls calls) throws Throwable {
        calls.label().invokeExact("S1", "Billy is missing!");
        calls.event().invokeExact("seen", "by Henry");

        assertThat((boolean) calls.active().invokeExact()).isFalse();
        assertThat(FakeHooks.told).isEmpty();
    }

    /** Stands where the agent's class would be. */
    public static final class FakeHooks {
        static final List<String> told = new ArrayList<>();

        public static boolean active() {
            return true;
        }

        public static void label(String name, String description) {
            told.add("label " + name + " " + description);
        }

        public static void event(String name, String description) {
            told.add("event " + name + " " + description);
        }

        public static void deliver(String id, String description) {
            told.add("deliver " + id + " " + description);
        }
    }

    /** Hooks of another version, with methods of the same names. */
    public static final class OtherHooks {
        public static boolean active() {
            return true;
        }

        public static void label(String name) {
            FakeHooks.told.add(name);
        }
    }
}
