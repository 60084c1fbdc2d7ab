package dev.lightcone.agent.programs;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Another agent that will not leave the JDK's socket classes alone: it hands each of them on as a copy, and
 * retransforms and redefines them again and again while the application runs.
 */
public final class OtherAgent implements ClassFileTransformer {
    private static final CountDownLatch MAIN = new CountDownLatch(1);
    private static final CountDownLatch ROUND = new CountDownLatch(1);
    private static volatile int rounds;

    private OtherAgent() {}

    public static void premain(String argument, Instrumentation instrumentation) {
        instrumentation.addTransformer(new OtherAgent(), true);
        Thread restless = new Thread(() -> disturb(instrumentation), "restless");
        restless.setDaemon(true);
        restless.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("disturbed: " + (rounds > 0))));
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
        if (name != null && name.endsWith("/Torture")) {
            MAIN.countDown();
            await(ROUND); // or it might be over before a busy machine has disturbed it once
        }
        return concerned(name) ? bytes.clone() : null;
    }

    private static boolean concerned(String name) {
        return name != null && (name.startsWith("sun/nio/ch/") || name.startsWith("java/util/concurrent/"));
    }

    /** Begins with the application: a redefinition that overlaps another agent's start may undo what that one wove. */
    private static void disturb(Instrumentation instrumentation) {
        await(MAIN);
        // null: the JVM is about to end
        for (Class<?>[] all = instrumentation.getAllLoadedClasses();
                all != null;
                all = instrumentation.getAllLoadedClasses()) {
            for (Class<?> c : all) {
                if (concerned(c.getName().replace('.', '/')) && instrumentation.isModifiableClass(c)) {
                    disturb(instrumentation, c);
                }
            }
            rounds = rounds + 1;
            ROUND.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void disturb(Instrumentation instrumentation, Class<?> c) {
        String file = "/" + c.getName().replace('.', '/') + ".class";
        try (InputStream original = c.getResourceAsStream(file)) {
            List<ClassDefinition> definitions = new ArrayList<>();
            if (original != null) {
                definitions.add(new ClassDefinition(c, original.readAllBytes()));
            }
            instrumentation.redefineClasses(definitions.toArray(new ClassDefinition[0]));
            instrumentation.retransformClasses(c);
        } catch (IOException | ReflectiveOperationException | java.lang.instrument.UnmodifiableClassException e) {
            System.out.println(e);
        }
    }
}
