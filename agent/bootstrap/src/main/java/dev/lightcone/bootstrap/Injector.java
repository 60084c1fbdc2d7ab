package dev.lightcone.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import jdk.internal.misc.Unsafe;

/**
 * Defines this package's classes on the boot loader. It runs as a class of the agent's own loader, the only one of the
 * package that does. The JDK's documented way, {@code appendToBootstrapClassLoaderSearch}, prints a warning on the
 * application's output.
 */
public final class Injector {
    /** Superclasses before subclasses. */
    private static final String[] CLASSES = {
        "Memory",
        "FileMapping",
        "FileMapping$Channels",
        "NumberTracer",
        "Tracer",
        "Hooks",
        "TransferHooks",
        "ConnectionHooks",
        "DatagramHooks",
        "DatagramHooks$Fields",
        "ProcessHooks",
        "LastHook",
        "HandoffHooks",
        "HttpClientHooks",
        "StageHooks",
        "Synchronizers",
        "Synchronizers$Fields",
        "SynchronizationHooks",
        "FieldHandles",
        "FieldHandles$Handle",
        "ProbeHooks",
        "KernelError",
        "NettyHooks",
        "NettyConnectionHooks",
        "NettyDatagramHooks",
        "NettyPackets",
        "NettyPackets$Fields",
        "NettyPackets$FieldsOfClass",
        "EvidenceHooks",
        "Addresses",
        "Addresses$Kind",
        "Addresses$Hidden",
        "Addresses$Opening"
    };

    private Injector() {}

    /**
     * Defines the classes and returns {@code Hooks}. The module of the caller must see {@code jdk.internal.misc}.
     *
     * @throws IOException if the agent jar lacks one of them
     * @throws LinkageError if they are there already
     */
    public static Class<?> inject() throws IOException {
        Class<?> hooks = null;
        for (String name : CLASSES) {
            Class<?> defined = define(name);
            hooks = name.equals("Hooks") ? defined : hooks;
        }
        return hooks;
    }

    private static Class<?> define(String name) throws IOException {
        try (InputStream in = Injector.class.getResourceAsStream(name + ".class")) {
            if (in == null) {
                throw new IOException("the agent jar lacks its class " + name);
            }
            byte[] bytes = in.readAllBytes();
            String internal = "dev/lightcone/bootstrap/" + name;
            return Unsafe.getUnsafe().defineClass(internal, bytes, 0, bytes.length, null, null);
        }
    }
}
