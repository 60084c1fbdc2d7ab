package dev.lightcone.agent.programs.torture;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Threads of a scenario. */
final class Tasks {
    private Tasks() {}

    interface Work {
        void run() throws Exception;
    }

    /** A thread that does the work; its result, or what it threw, is for {@code get}. */
    static <T> Running<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "task");
        thread.setDaemon(true);
        thread.start();
        return new Running<>(thread, task);
    }

    static Running<Void> run(Work work) {
        return start(() -> {
            work.run();
            return null;
        });
    }

    record Running<T>(Thread thread, FutureTask<T> task) {
        T get() throws Exception {
            return task.get();
        }

        /** Until it is in a system call of the JDK's sockets. */
        Running<T> blocked() {
            while (!task.isDone() && !inSystemCall(thread.getStackTrace())) {
                Thread.onSpinWait();
            }
            return this;
        }

        private static boolean inSystemCall(StackTraceElement... stack) {
            return stack.length > 0
                    && stack[0].isNativeMethod()
                    && stack[0].getClassName().startsWith("sun.nio.ch.");
        }
    }
}
