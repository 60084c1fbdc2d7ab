package dev.lightcone.agent.programs;

import dev.lightcone.bootstrap.Hooks;

/** Tells the agent, if there is one, all that an application may tell. */
public final class Telling {
    private Telling() {}

    public static void main(String[] args) {
        long operation = Hooks.operationBegan("check out");
        Hooks.write("cart 17", "v1");
        Hooks.read("cart 17", "v1");
        Hooks.deliver("J", "What a relief!");
        Hooks.outside(true, "call 4711");
        Hooks.outside(false, "call 4711");
        long time = Hooks.lamportTime();
        Hooks.operationEnded(operation, "check out");
        boolean counts = time > 0 && Hooks.lamportTime() > time;
        System.out.println(counts == Hooks.active() ? "as expected" : "Lamport time " + time);
    }
}
