package dev.lightcone.analysis.view;

/** Measures the causal past and future of an event along each lane. */
final class Cones {
    private Cones() {}

    static Cone of(Scene scene, int e) {
        int[] past = scene.graph.lastInPast(e, false);
        int[] future = scene.graph.firstInFuture(e, false);
        int lanes = scene.lanes.size();
        Cone cone =
                new Cone(scene.events.id(e), new Double[lanes], new Double[lanes], new Long[lanes], new Long[lanes]);
        for (int process = 0; process < past.length; process++) {
            int lane = scene.lanes.ofProcess(process);
            if (past[process] >= 0) {
                cone.past()[lane] = scene.ms(past[process]);
                cone.pastLamport()[lane] = scene.graph.lamport(past[process]);
            }
            if (future[process] >= 0) {
                cone.future()[lane] = scene.ms(future[process]);
                cone.futureLamport()[lane] = scene.graph.lamport(future[process]);
            }
        }
        return cone;
    }
}
