package dev.lightcone.api;

import java.lang.invoke.MethodHandle;

/**
 * What an application tells the Lightcone agent of its own process, so that findings speak in its words.
 *
 * <p>Without the agent every call returns at once and does nothing. The agent is looked for once, when this class is
 * initialised: one that attaches later is not seen. Any number of copies of this class, on any class loaders, speak to
 * the same agent. All methods are thread-safe, do not block, and never throw; null counts as the empty text.
 */
public final class Lightcone {
    /** The longest name that is kept, in UTF-16 chars; a longer one is cut and ends with "…". */
    public static final int MAX_NAME = 120;

    /** The longest description that is kept, in UTF-16 chars; a longer one is cut and ends with "…". */
    public static final int MAX_DESCRIPTION = 1000;

    private static final AgentCalls AGENT = AgentCalls.find("dev.lightcone.bootstrap.Hooks", null);

    /** True where there is no agent: then each call is nothing at all, and its arguments are not looked at. */
    private static final boolean ABSENT = AGENT == AgentCalls.none();

    // Constants of their own, so that the JIT folds each call to the agent's method, or to nothing.
    private static final MethodHandle ACTIVE = AGENT.active();
    private static final MethodHandle LABEL = AGENT.label();
    private static final MethodHandle EVENT = AGENT.event();
    private static final MethodHandle READ = AGENT.read();
    private static final MethodHandle WRITE = AGENT.write();
    private static final MethodHandle DELIVER = AGENT.deliver();
    private static final MethodHandle OUTSIDE = AGENT.outside();
    private static final MethodHandle OPERATION_BEGAN = AGENT.operationBegan();
    private static final MethodHandle OPERATION_ENDED = AGENT.operationEnded();
    private static final MethodHandle LAMPORT_TIME = AGENT.lamportTime();
    private static final MethodHandle AS = AGENT.as();
    private static final MethodHandle AS_ENDED = AGENT.asEnded();

    private Lightcone() {}

    /** True while an agent writes the log of this process; use it to avoid building costly descriptions. */
    public static boolean active() {
        try {
            return (boolean) ACTIVE.invokeExact();
        } catch (Throwable never) {
            return false; // observing must not change the application, whatever went wrong
        }
    }

    /**
     * Names the next message that the calling thread sends, on whatever connection; the last name before the send
     * counts. Stories then say {@code J "What a relief!"} instead of a connection and bytes.
     *
     * @param name short, such as "J" or "order 4711"; up to {@link #MAX_NAME} chars are kept
     * @param description what a person would call the content; up to {@link #MAX_DESCRIPTION} chars are kept, and they
     *     are written to the log as they are: leave out what must not be read there
     */
    public static void label(String name, String description) {
        if (ABSENT) {
            return;
        }
        try {
            LABEL.invokeExact(Text.bounded(name, MAX_NAME), Text.bounded(description, MAX_DESCRIPTION));
        } catch (Throwable never) {
            // as in active()
        }
    }

    /**
     * Records an event of the application, here and now in the order of the calling thread.
     *
     * @param name short, such as "order shipped"; up to {@link #MAX_NAME} chars are kept
     * @param description what a person would want to know; bounded and logged as in {@link #label}
     */
    public static void event(String name, String description) {
        if (ABSENT) {
            return;
        }
        try {
            EVENT.invokeExact(Text.bounded(name, MAX_NAME), Text.bounded(description, MAX_DESCRIPTION));
        } catch (Throwable never) {
            // as in active()
        }
    }

    /**
     * Records that the calling thread has read a value; call it after reading. Where exactly one write of this value to
     * this key is told in the whole run, that write happened before this read. So tell only values that are written
     * once, such as versions or ids, and never what a key may hold before its first write.
     *
     * @param key what was read, such as "cart 17"; the same words in all processes; longer than {@link #MAX_NAME} chars
     *     it is shortened to its beginning and a hash of all of it, so that different keys stay different
     * @param value what was found, shortened likewise beyond {@link #MAX_DESCRIPTION}; null or empty gives no order
     */
    public static void read(String key, String value) {
        if (ABSENT) {
            return;
        }
        try {
            READ.invokeExact(Text.identity(key, MAX_NAME), Text.identity(value, MAX_DESCRIPTION));
        } catch (Throwable never) {
            // as in active()
        }
    }

    /** Records that the calling thread writes a value; call it before writing. Key and value as in {@link #read}. */
    public static void write(String key, String value) {
        if (ABSENT) {
            return;
        }
        try {
            WRITE.invokeExact(Text.identity(key, MAX_NAME), Text.identity(value, MAX_DESCRIPTION));
        } catch (Throwable never) {
            // as in active()
        }
    }

    /** As {@link #deliver(String, String)}, without a description. */
    public static void deliver(String id) {
        deliver(id, "");
    }

    /**
     * Records that the application delivers a message to its user, here and now: a receiver that reads early and waits
     * for what must come first is judged by this, and not by when it read. Deliveries of several threads must be told
     * under the lock that orders them.
     *
     * @param id the name that the sender gave the message with {@link #label}; delivered once, or it cannot be judged.
     *     Messages to this process with one label count as copies of one, as by gossip or a retry
     * @param description bounded and logged as in {@link #label}
     */
    public static void deliver(String id, String description) {
        if (ABSENT) {
            return;
        }
        try {
            DELIVER.invokeExact(Text.bounded(id, MAX_NAME), Text.bounded(description, MAX_DESCRIPTION));
        } catch (Throwable never) {
            // as in active()
        }
    }

    /**
     * Records a cause of something that happens outside of all traced processes, such as a phone call about to be made.
     * What {@link #after} tells with the same token happened after it.
     *
     * @param token unique in the run: told as cause more than once it gives no order; shortened as in {@link #read}
     */
    public static void before(String token) {
        outside(true, token);
    }

    /** Records that what {@link #before} told with this token has had its effect here. */
    public static void after(String token) {
        outside(false, token);
    }

    private static void outside(boolean cause, String token) {
        if (ABSENT) {
            return;
        }
        try {
            OUTSIDE.invokeExact(cause, Text.identity(token, MAX_NAME));
        } catch (Throwable never) {
            // as in active()
        }
    }

    /**
     * Records that something begins which the application would name, and its end when the result is closed.
     *
     * @param name short, such as "check out"; up to {@link #MAX_NAME} chars are kept
     * @return to be closed at the end; never null
     */
    public static Operation operation(String name) {
        if (ABSENT) {
            return Operation.UNTOLD;
        }
        try {
            String bounded = Text.bounded(name, MAX_NAME);
            long token = (long) OPERATION_BEGAN.invokeExact(bounded);
            return token == 0 ? Operation.UNTOLD : new Operation(token, bounded);
        } catch (Throwable never) {
            return Operation.UNTOLD; // as in active()
        }
    }

    static void ended(long token, String name) {
        try {
            OPERATION_ENDED.invokeExact(token, name);
        } catch (Throwable never) {
            // as in active()
        }
    }

    /**
     * Makes the calling thread act as a process of its own until the result is closed: for a test that plays several
     * replicas in one JVM. Such a process has its own name in diagrams, promises and findings, and its events are ordered
     * with those of others by messages and by what {@link #read}, {@link #write}, {@link #before} and {@link #after}
     * tell, as if it were a JVM of its own: calling this is your word that nothing else passes between them.
     *
     * <p>Threads started, and tasks given to pools, while a thread acts as a process act as the same one; workers of
     * fork-join pools do so for the task alone. What happens outside belongs to the JVM's own process, but for connections
     * that only one such process uses: these are that one's throughout.
     *
     * <pre>{@code
     * try (LogicalProcess a = Lightcone.as("replica-a")) {
     *     replicaA.start();
     * }
     * }</pre>
     *
     * @param process its name; up to {@link #MAX_NAME} chars are kept. Empty: the JVM's own process
     * @return to be closed by the same thread, later ones first; never null
     */
    public static LogicalProcess as(String process) {
        if (ABSENT) {
            return LogicalProcess.UNTOLD;
        }
        try {
            Object scope = (Object) AS.invokeExact(Text.bounded(process, MAX_NAME));
            return scope == null ? LogicalProcess.UNTOLD : new LogicalProcess(scope);
        } catch (Throwable never) {
            return LogicalProcess.UNTOLD; // as in active()
        }
    }

    static void asEnded(Object scope) {
        try {
            AS_ENDED.invokeExact(scope);
        } catch (Throwable never) {
            // as in active()
        }
    }

    /**
     * The Lamport time of this process now, from 1; 0 without an agent. It counts what the agent records, of all
     * threads; a smaller one never proves that something happened before.
     */
    public static long lamportTime() {
        try {
            return (long) LAMPORT_TIME.invokeExact();
        } catch (Throwable never) {
            return 0; // as in active()
        }
    }
}
