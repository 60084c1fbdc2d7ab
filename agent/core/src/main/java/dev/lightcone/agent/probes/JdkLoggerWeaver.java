package dev.lightcone.agent.probes;

import dev.lightcone.agent.weaving.MethodShape;
import dev.lightcone.agent.weaving.ProbedClass;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;

/** Weaves the JDK's logger, where all its lines pass through; nothing of the JDK is woven for lines unless asked for. */
final class JdkLoggerWeaver implements ClassFileTransformer {
    static final String LOGGER = "java.util.logging.Logger";

    private final Probes probes;
    private final LogLines lines;

    JdkLoggerWeaver(Probes probes, LogLines lines) {
        this.probes = probes;
        this.lines = lines;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] original) {
        if (loader != null || !"java/util/logging/Logger".equals(name)) {
            return null;
        }
        try {
            ProbedClass logger = new ProbedClass(original);
            for (MethodShape method : logger.methods()) {
                if (method.name().equals("log") && method.parameters().equals("Ljava/util/logging/LogRecord;")) {
                    int site = probes.site(List.of(new JdkLoggerLines(lines)));
                    return site < 0 ? null : logger.weave(Map.of(method, site));
                }
            }
            return null;
        } catch (Throwable unweavable) {
            probes.unprobed(LOGGER, unweavable);
            return null;
        }
    }
}
