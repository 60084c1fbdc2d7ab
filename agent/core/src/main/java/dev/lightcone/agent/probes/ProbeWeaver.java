package dev.lightcone.agent.probes;

import dev.lightcone.agent.weaving.ApplicationWeaver;
import dev.lightcone.agent.weaving.HookSight;
import dev.lightcone.agent.weaving.MethodShape;
import dev.lightcone.agent.weaving.ProbedClass;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weaves the methods that probes name, and those that carry the API's annotation, whatever package a shaded copy of it
 * has been moved to. Says quickly no: to a class that neither has a probed name nor the annotation's name in its file.
 */
public final class ProbeWeaver implements ApplicationWeaver {
    private static final String ANNOTATION = "lightcone/api/Traced;";
    private static final byte[] ANNOTATION_BYTES = ANNOTATION.getBytes(StandardCharsets.US_ASCII);

    private final Probes probes;
    private final Map<String, List<Probe>> byClass = new HashMap<>();
    private final List<Probe> implementing = new ArrayList<>();
    private final HookSight sight = new HookSight();
    private volatile boolean loading;

    public ProbeWeaver(Probes probes) {
        this.probes = probes;
        for (Probe probe : probes.configured()) {
            if (probe.place.implementing()) {
                implementing.add(probe);
            } else {
                byClass.computeIfAbsent(probe.place.type(), k -> new ArrayList<>())
                        .add(probe);
            }
        }
    }

    /** From here on all that is loaded is looked at; and what implements a probed type, and is loaded, is woven. */
    public void begin(Instrumentation instrumentation) {
        loading = true;
        if (probes.lines() != null) {
            ofTheJdk(instrumentation);
        }
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> c : implementing.isEmpty() ? new Class<?>[0] : instrumentation.getAllLoadedClasses()) {
            if (c.getClassLoader() != null && !c.isInterface() && instrumentation.isModifiableClass(c) && isBelow(c)) {
                loaded.add(c);
            }
        }
        try {
            if (!loaded.isEmpty()) {
                instrumentation.retransformClasses(loaded.toArray(new Class<?>[0]));
            }
        } catch (Exception | LinkageError e) {
            implementing.forEach(probe -> probes.unfit(probe, "classes that were loaded are not probed: " + e));
        }
    }

    /** The JDK's logger, which is retransformed if it is loaded. */
    private void ofTheJdk(Instrumentation instrumentation) {
        instrumentation.addTransformer(new JdkLoggerWeaver(probes, probes.lines()), true);
        try {
            for (Class<?> c : instrumentation.getAllLoadedClasses()) {
                if (c.getClassLoader() == null && c.getName().equals(JdkLoggerWeaver.LOGGER)) {
                    instrumentation.retransformClasses(c);
                }
            }
        } catch (Exception | LinkageError e) {
            probes.unprobed(JdkLoggerWeaver.LOGGER, e);
        }
    }

    private boolean isBelow(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            String name = c.getName().replace('.', '/');
            for (Probe probe : implementing) {
                if (probe.place.type().equals(name)) {
                    return true;
                }
            }
            for (Class<?> i : c.getInterfaces()) {
                if (isBelow(i)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public boolean concerns(ClassLoader loader, String internalName) {
        return loading || byClass.containsKey(internalName) || logs(internalName);
    }

    private boolean logs(String internalName) {
        return probes.lines() != null && LoggerLines.concerns(internalName);
    }

    @Override
    public byte[] weave(ClassLoader loader, String internalName, byte[] original) {
        List<Probe> named = byClass.getOrDefault(internalName, List.of());
        boolean annotated = contains(original, ANNOTATION_BYTES);
        if (named.isEmpty() && !annotated && implementing.isEmpty() && !logs(internalName)) {
            return null;
        }
        ProbedClass probed = new ProbedClass(original);
        Map<MethodShape, Integer> sites = sites(loader, internalName, probed, named, annotated);
        return sites.isEmpty() ? null : probed.weave(sites);
    }

    private Map<MethodShape, Integer> sites(
            ClassLoader loader, String name, ProbedClass probed, List<Probe> named, boolean annotated) {
        Set<String> above = null;
        Map<MethodShape, Integer> sites = new LinkedHashMap<>();
        for (MethodShape method : probed.methods()) {
            List<Probe> here = new ArrayList<>();
            named.stream().filter(probe -> probe.names(method)).forEach(here::add);
            for (Probe probe : implementing) {
                if (probe.names(method)) {
                    above = above == null ? Hierarchy.above(probed, loader) : above;
                    if (above.contains(probe.place.type()) || probe.place.type().equals(name)) {
                        here.add(probe);
                    }
                }
            }
            if (annotated && method.probeable()) {
                ofAnnotation(name, method, here);
            }
            int site = site(loader, method, here, logs(name) ? LoggerLines.at(probes.lines(), name, method) : null);
            if (site >= 0) {
                sites.put(method, site);
            }
        }
        return sites;
    }

    private void ofAnnotation(String name, MethodShape method, List<Probe> here) {
        method.annotations().forEach((annotation, values) -> {
            if (annotation.endsWith(ANNOTATION)) {
                String own = name.substring(name.lastIndexOf('/') + 1).replace('$', '.') + "." + method.name();
                String given = String.valueOf(values.getOrDefault("value", ""));
                here.add(probes.annotated(
                        given.isEmpty() ? own : given,
                        Boolean.TRUE.equals(values.get("event")),
                        Boolean.TRUE.equals(values.get("arguments"))));
            }
        });
    }

    private int site(ClassLoader loader, MethodShape method, List<Probe> here, Probes.Action ofLogger) {
        List<Probes.Action> actions = new ArrayList<>();
        if (ofLogger != null && method.probeable() && sight.sees(loader)) {
            actions.add(ofLogger);
        }
        for (Probe probe : here) {
            String unfit = probe.unfit(method);
            if (unfit == null && !sight.sees(loader)) {
                unfit = "the class loader " + loader.getClass().getName() + " hides the agent";
            }
            if (unfit == null) {
                actions.add(probes.at(probe));
            } else if (probe.place != null) {
                probes.unfit(probe, unfit);
            }
        }
        return actions.isEmpty() ? -1 : probes.site(actions);
    }

    private static boolean contains(byte[] bytes, byte[] word) {
        for (int i = 0; i <= bytes.length - word.length; i++) {
            int same = 0;
            while (same < word.length && bytes[i + same] == word[same]) {
                same++;
            }
            if (same == word.length) {
                return true;
            }
        }
        return false;
    }
}
