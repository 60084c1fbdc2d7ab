package jdk.internal.access;

/** Signatures of the JDK's own class, those alike in 17 to 25; compiled against, never packaged, never run. */
public interface JavaLangAccess {
    void registerShutdownHook(int slot, boolean registerShutdownInProgress, Runnable hook);
}
