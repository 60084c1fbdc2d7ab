package dev.lightcone.agent.weaving;

/**
 * Weaves classes of the application and of its libraries: method bodies only, as retransformation demands. The agent's
 * own classes and those of the boot loader are never offered. Called while classes are loaded, from any thread, so it
 * loads none itself and is quick to say no. Thread-safe.
 */
public interface ApplicationWeaver {
    /** True if {@link #weave} may change a class of this internal name; asked for every class that is loaded. */
    boolean concerns(ClassLoader loader, String internalName);

    /** The woven class, null when nothing is to be changed; when it throws, the class stays as it was given. */
    byte[] weave(ClassLoader loader, String internalName, byte[] original);
}
