package dev.lightcone.agent.weaving;

import static dev.lightcone.agent.weaving.Catalogue.ANYWHERE;
import static dev.lightcone.agent.weaving.Catalogue.CONCURRENT;
import static dev.lightcone.agent.weaving.Catalogue.HANDOFFS;

import dev.lightcone.protocol.ChainCut;
import dev.lightcone.protocol.HandoffKind;
import java.util.List;
import net.bytebuddy.jar.asm.Type;

/** The catalogue's places where threads hand something to each other. */
final class HandoffCatalogue {
    private static final String WITH = "(Ljava/lang/Object;Ljava/lang/Runnable;)V";

    private final Catalogue catalogue;

    HandoffCatalogue(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * What threads hand to each other. Tasks that run once are known from their making on; a result is handed on after
     * it was set and before anyone who waits for it is woken, so that only who won the setting hands on.
     */
    void add() {
        String thread = "java/lang/Thread";
        Value[] start = handed(HandoffKind.THREAD_START);
        catalogue
                .call("thread start", thread, List.of("start"), thread, "start0", "()V")
                .before(HANDOFFS, "handing", start);
        catalogue
                .around("thread start", "java/lang/VirtualThread", "start", "(Ljdk/internal/vm/ThreadContainer;)V")
                .enter(HANDOFFS, "handing", start);
        catalogue
                .around("thread end", thread, "exit", "()V")
                .enter(HANDOFFS, "handing", handed(HandoffKind.THREAD_END));
        catalogue
                .around("thread end", thread, "join", "(J)V")
                .exit(HANDOFFS, "joined", new Value.This(), new Value.Constant(HandoffKind.THREAD_END));
        catalogue
                .around("execute", CONCURRENT + "ThreadPoolExecutor", "execute", "(Ljava/lang/Runnable;)V")
                .enter(HANDOFFS, "handing", new Value.Argument(0), new Value.Constant(HandoffKind.POOL_TASK))
                .exit(HANDOFFS, "given")
                .thrown(HANDOFFS, "given");
        catalogue
                .around("fork-join", CONCURRENT + "ForkJoinTask", "<init>", "()V")
                .exit(HANDOFFS, "made", handed(HandoffKind.FORK_JOIN_TASK));
        steps();
        String future = CONCURRENT + "FutureTask";
        catalogue.around("future", future, "<init>", null).exit(HANDOFFS, "handing", handed(HandoffKind.FUTURE_TASK));
        catalogue
                .call("future result", future, List.of("set", "setException"), future, "finishCompletion", "()V")
                .before(HANDOFFS, "handing", handed(HandoffKind.FUTURE_RESULT));
        taking("future result", future, HandoffKind.FUTURE_RESULT, "get", null);
        String stage = CONCURRENT + "CompletableFuture";
        for (String complete :
                List.of("internalComplete", "completeNull", "completeValue", "completeThrowable", "completeRelay")) {
            catalogue
                    .around("stage result", stage, complete, null)
                    .exit(HANDOFFS, "finished", handed(HandoffKind.STAGE_RESULT));
        }
        taking("stage result", stage, HandoffKind.STAGE_RESULT, "get", null);
        taking("stage result", stage, HandoffKind.STAGE_RESULT, "join", "()Ljava/lang/Object;");
        dependants(stage);
        new StageCatalogue(catalogue).add();
        new ForkJoinCatalogue(catalogue).add();
        new QueueCatalogue(catalogue).add();
        new MeetingCatalogue(catalogue).add();
        waiting();
    }

    /** Of the steps of stages only those that are given to an executor are tasks; the constructor of all says which. */
    private void steps() {
        String stage = CONCURRENT + "CompletableFuture";
        String step = "(Ljava/util/concurrent/Executor;L" + stage + ";L" + stage + ";)V";
        catalogue
                .around("fork-join", stage + "$UniCompletion", "<init>", step)
                .exit(
                        HANDOFFS,
                        "made",
                        new Value.This(),
                        new Value.Argument(0),
                        new Value.Constant(HandoffKind.FORK_JOIN_TASK));
        for (String first : List.of("$AsyncSupply", "$AsyncRun")) {
            catalogue
                    .around("fork-join", stage + first, "<init>", null)
                    .exit(HANDOFFS, "handing", handed(HandoffKind.FORK_JOIN_TASK));
        }
    }

    /** Latches, timers, the end of a virtual thread. */
    private void waiting() {
        String latch = CONCURRENT + "CountDownLatch";
        String sync = latch + "$Sync";
        Value[] waited = {new Value.Held(latch, "sync", Type.getObjectType(sync)), new Value.Constant(HandoffKind.LATCH)
        };
        // only who counted it down, and before those who wait are woken
        catalogue
                .call("latch", sync, List.of("tryReleaseShared"), sync, "compareAndSetState", "(II)Z")
                .after(HANDOFFS, "finished", handed(HandoffKind.LATCH));
        catalogue.around("latch", latch, "await", "()V").exit(HANDOFFS, "taken", waited);
        catalogue
                .around("latch", latch, "await", "(JLjava/util/concurrent/TimeUnit;)Z")
                .exit(HANDOFFS, "taken", waited);
        catalogue
                .around("timer task", "java/util/Timer", "sched", "(Ljava/util/TimerTask;JJ)V")
                .enter(HANDOFFS, "handing", new Value.Anything(0), new Value.Constant(HandoffKind.TIMER_TASK));
        catalogue
                .call("timer", "java/util/TimerThread", ANYWHERE, "java/util/TimerTask", "run", "()V")
                .before(
                        HANDOFFS,
                        "begins",
                        new Value.Receiver(),
                        new Value.Constant(HandoffKind.TIMER_TASK),
                        new Value.Constant(ChainCut.TIMER_TASK));
        structured();
        String virtual = "java/lang/VirtualThread";
        catalogue
                .call("thread end", virtual, List.of("run"), virtual, "runWith", WITH)
                .after(HANDOFFS, "handing", handed(HandoffKind.THREAD_END));
    }

    /** A subtask of a scope, whose thread does nothing else; of one that is cancelled nobody can get the result. */
    private void structured() {
        String scope = CONCURRENT + "StructuredTaskScopeImpl";
        String task = scope + "$SubtaskImpl";
        catalogue
                .call("subtask", task, List.of("run"), scope, "isCancelled", "()Z")
                .before(HANDOFFS, "handing", handed(HandoffKind.FUTURE_RESULT));
        for (String result : List.of("get", "exception")) {
            catalogue.around("subtask", task, result, null).exit(HANDOFFS, "taken", handed(HandoffKind.FUTURE_RESULT));
        }
    }

    /** A stage that depends on others looks at their results in tryFire; one that finds them there when it is made. */
    private void dependants(String stage) {
        Type type = Type.getObjectType(stage);
        Value kind = new Value.Constant(HandoffKind.STAGE_RESULT);
        for (String made : List.of("Apply", "Accept", "Run", "WhenComplete", "Handle", "Exceptionally", "Compose")) {
            catalogue
                    .around("dependant stage", stage, "uni" + made + "Stage", null)
                    .enter(HANDOFFS, "taken", handed(HandoffKind.STAGE_RESULT));
        }
        for (String made : List.of("Apply", "Accept", "Run")) {
            catalogue
                    .around("dependant stage", stage, "bi" + made + "Stage", null)
                    .enter(HANDOFFS, "taken", new Value.This(), new Value.Argument(1), kind);
        }
        String fire = "(I)Ljava/util/concurrent/CompletableFuture;";
        for (String one : List.of(
                "Apply",
                "Accept",
                "Run",
                "WhenComplete",
                "Handle",
                "Exceptionally",
                "ComposeExceptionally",
                "Compose",
                "Relay")) {
            String owner = stage + "$Uni" + one;
            catalogue
                    .around("dependant stage", owner, "tryFire", fire)
                    .enter(HANDOFFS, "taken", new Value.Field(owner, "src", type), kind);
        }
        for (String two : List.of("Apply", "Accept", "Run", "Relay")) {
            String owner = stage + "$Bi" + two;
            catalogue
                    .around("dependant stage", owner, "tryFire", fire)
                    .enter(
                            HANDOFFS,
                            "taken",
                            new Value.Field(owner, "src", type),
                            new Value.Field(owner, "snd", type),
                            kind);
        }
    }

    private void taking(String feature, String owner, int kind, String name, String descriptor) {
        catalogue
                .around(feature, owner, name, descriptor)
                .exit(HANDOFFS, "taken", handed(kind))
                .thrown(HANDOFFS, "takenFailure", handed(kind));
    }

    private static Value[] handed(int kind) {
        return new Value[] {new Value.This(), new Value.Constant(kind)};
    }
}
