package sample;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.agent.log.LocationBudget;
import java.util.Optional;

/** An application that is in neither the JDK nor the agent. */
public final class Caller {
    private Caller() {}

    /** The location of this method, asked for through a frame of the JDK. */
    public static int location(EventLog log, LocationBudget budget) {
        return Optional.of(budget).map(log::location).orElseThrow();
    }

    /** As {@link #location}, through one more method. */
    public static int twice(EventLog log, LocationBudget budget) {
        return location(log, budget);
    }
}
