package dev.lightcone.analysis.events;

import java.util.List;

/**
 * What agents saw of their own process beside its events.
 *
 * @param pauses by process, then as logged
 * @param readings what the kernels held, by process, then as logged
 */
public record Observations(List<Pause> pauses, List<KernelReading> readings) {
    public Observations {
        pauses = List.copyOf(pauses);
        readings = List.copyOf(readings);
    }
}
