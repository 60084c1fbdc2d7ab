package dev.lightcone.agent.weaving;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Weaves the catalogue into the JDK, and what the application weavers know into everything else: at once into the
 * classes that are loaded, and into the others when they are. A class that cannot be woven stays as it is, and is
 * remembered for {@link #missing}. Thread-safe.
 */
public final class Weaving implements ClassFileTransformer {
    private static final String LOADER =
            internalName(Weaving.class.getClassLoader().getClass());

    private final Map<String, List<Weave>> catalogue = Catalogue.byClass();
    private final Set<String> found = ConcurrentHashMap.newKeySet();
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private final ForeignTransports foreign;
    private final List<ApplicationWeaver> weavers;
    private final Instrumentation instrumentation;

    /** Loaded, and to be woven with the first socket. */
    private final List<Class<?>> later = new ArrayList<>();

    private Weaving(Instrumentation instrumentation, ForeignTransports foreign, List<ApplicationWeaver> weavers) {
        this.instrumentation = instrumentation;
        this.foreign = foreign;
        this.weavers = weavers;
    }

    /**
     * Starts weaving. Classes that lack a place to hook are not an error here.
     *
     * @param weavers for classes outside the boot loader, one after the other; each is given what the one before made
     */
    public static Weaving install(
            Instrumentation instrumentation, ForeignTransports foreign, List<ApplicationWeaver> weavers) {
        Weaving weaving = new Weaving(instrumentation, foreign, List.copyOf(weavers));
        instrumentation.addTransformer(weaving, true);
        Set<String> owners = weaving.owners();
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> c : instrumentation.getAllLoadedClasses()) {
            if (c.getClassLoader() == null) {
                if (owners.contains(c.getName())) {
                    (Catalogue.FOR_SOCKETS.contains(c.getName()) ? weaving.later : loaded).add(c);
                }
            } else {
                foreign.loaded(internalName(c));
                if (weaving.concerns(c.getClassLoader(), internalName(c)) && instrumentation.isModifiableClass(c)) {
                    loaded.add(c);
                }
            }
        }
        weaving.retransform(loaded);
        return weaving;
    }

    /** The classes of the catalogue as the JVM names loaded ones: a thousand of those need no other names then. */
    private Set<String> owners() {
        Set<String> owners = new HashSet<>();
        for (String owner : catalogue.keySet()) {
            owners.add(owner.replace('/', '.'));
        }
        return owners;
    }

    private void retransform(List<Class<?>> classes) {
        try {
            if (!classes.isEmpty()) {
                instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
            }
        } catch (UnmodifiableClassException | LinkageError e) {
            problems.put("retransformation", e.toString());
        }
    }

    /** Null: unchanged. Called by the JVM for every class it loads, so it is quick for all but a few. */
    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] original) {
        if (name == null) {
            return null;
        }
        if (loader != null && own(loader, name)) {
            return null;
        }
        if (loader != null) {
            foreign.loaded(name);
            return weaveApplication(loader, name, original);
        }
        List<Weave> weaves = catalogue.get(name);
        if (weaves == null) {
            foreign.loaded(name);
            return null;
        }
        try {
            return ClassWeaver.weave(original, weaves, found);
        } catch (Throwable e) {
            problems.put(name, e.toString());
            return null;
        }
    }

    /** The agent's classes, and their loader, which the application's loader has: probes would find it, too. */
    private static boolean own(ClassLoader loader, String name) {
        ClassLoader agent = Weaving.class.getClassLoader();
        return loader == agent
                || name.equals(LOADER) && loader == agent.getClass().getClassLoader();
    }

    private boolean concerns(ClassLoader loader, String name) {
        if (own(loader, name)) {
            return false;
        }
        for (ApplicationWeaver weaver : weavers) {
            if (weaver.concerns(loader, name)) {
                return true;
            }
        }
        return false;
    }

    private byte[] weaveApplication(ClassLoader loader, String name, byte[] original) {
        byte[] woven = null;
        for (ApplicationWeaver weaver : weavers) {
            try {
                if (weaver.concerns(loader, name)) {
                    byte[] more = weaver.weave(loader, name, woven == null ? original : woven);
                    woven = more == null ? woven : more;
                }
            } catch (Throwable e) {
                problems.put(name, e.toString());
            }
        }
        return woven;
    }

    /**
     * What TCP tracing needs and was not found, as a sentence; empty if all is there. Loads the classes that hold the
     * hooks, so ask when a socket is used for the first time, not before.
     */
    public String missing() {
        retransform(later);
        List<String> missing = new ArrayList<>();
        for (List<Weave> weaves : catalogue.values()) {
            for (Weave weave : weaves) {
                if (Catalogue.TCP.contains(weave.feature()) && !found.contains(weave.feature())) {
                    load(weave.owner());
                }
            }
        }
        for (String feature : Catalogue.TCP) {
            if (!found.contains(feature)) {
                missing.add(feature);
            }
        }
        return missing.isEmpty() ? "" : "no place to hook " + String.join(", ", missing) + " " + problems;
    }

    private static void load(String internalName) {
        try {
            Class.forName(internalName.replace('/', '.'), false, null);
        } catch (ClassNotFoundException absentInThisVersion) {
            // another class serves the feature, or none does and missing() says so
        }
    }

    private static String internalName(Class<?> c) {
        return c.getName().replace('.', '/');
    }
}
