package dev.lightcone.agent.programs.torture;

import dev.lightcone.agent.programs.Ledger;

/** One thing to do with sockets; its result is text that is the same in every run. */
interface Scenario {
    String run(Ledger ledger) throws Exception;

    /** Something that may fail in a way that belongs to the result. */
    interface Action {
        Object run() throws Exception;
    }

    /** What came of it: the value, or the kind of exception. */
    static String outcome(Action action) {
        try {
            return String.valueOf(action.run());
        } catch (Exception e) {
            Throwable cause = e instanceof java.util.concurrent.ExecutionException ? e.getCause() : e;
            return cause.getClass().getSimpleName();
        }
    }
}
