package dev.lightcone.agent;

import dev.lightcone.agent.children.Children;
import dev.lightcone.agent.evidence.Watch;
import dev.lightcone.agent.log.EventLog;
import dev.lightcone.agent.log.LogUnavailable;
import dev.lightcone.agent.log.ProcessIdentity;
import dev.lightcone.agent.packages.PackageWeaver;
import dev.lightcone.agent.probes.ProbeWeaver;
import dev.lightcone.agent.probes.Probes;
import dev.lightcone.agent.probes.Redaction;
import dev.lightcone.agent.shipping.Shipper;
import dev.lightcone.agent.sockets.Payloads;
import dev.lightcone.agent.sockets.SocketFilter;
import dev.lightcone.agent.sockets.Untraced;
import dev.lightcone.agent.weaving.ApplicationWeaver;
import dev.lightcone.agent.weaving.ForeignTransports;
import dev.lightcone.agent.weaving.LibraryWeaver;
import dev.lightcone.agent.weaving.NettyEpoll;
import dev.lightcone.agent.weaving.Weaving;
import dev.lightcone.bootstrap.Hooks;
import dev.lightcone.protocol.AgentOption;
import dev.lightcone.protocol.AgentOptions;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Wires the agent: options, log, tracer, hooks, in this order. Whatever fails is one line, and the application runs. */
final class Agent {
    /** The tracer once installed; null if this process is not traced. */
    private static AgentTracer running;

    private static Watch watch;
    private static boolean resting;

    private Agent() {}

    static void start(String argument, Instrumentation instrumentation, String jar, boolean late) {
        AgentOptions options = AgentOptions.resolve(argument, new Properties(), new Variables());
        for (String problem : options.problems()) {
            say(problem);
        }
        if (!options.on(AgentOption.ENABLED)) {
            return;
        }
        try {
            trace(options, instrumentation, jar, late);
        } catch (LogUnavailable e) {
            say(e.getMessage());
        }
    }

    private static void trace(AgentOptions options, Instrumentation instrumentation, String jar, boolean late)
            throws LogUnavailable {
        ProcessIdentity identity = ProcessIdentity.of(options, version());
        SocketFilter filter = new SocketFilter(options);
        if (!filter.process(identity.process())) {
            return;
        }
        EventLog log = EventLog.open(options, identity, late);
        Untraced untraced = new Untraced(log);
        NettyEpoll netty = new NettyEpoll(untraced);
        Consumer<String> say = new Saying();
        Redaction redaction = Redaction.of(options.get(AgentOption.REDACT), say);
        Probes probes = Probes.of(options, log, redaction, say);
        ProbeWeaver probeWeaver = new ProbeWeaver(probes);
        Payloads payloads = Payloads.of(options, log, redaction);
        Children children = new Children(log, options, jar);
        AgentTracer tracer = new AgentTracer(log, untraced, filter, payloads, children, netty, probes);
        tracer.weave(Weaving.install(
                instrumentation, new ForeignTransports(untraced), weavers(options, netty, probeWeaver)));
        Hooks.install(tracer);
        probeWeaver.begin(instrumentation);
        log.onSegment(new Runnable() {
            @Override
            public void run() {
                tracer.introduceAll();
            }
        });
        log.onSegment(new Runnable() {
            @Override
            public void run() {
                probes.tellAll();
            }
        });
        log.onEnding(new Runnable() {
            @Override
            public void run() {
                tracer.ending();
            }
        });
        running = tracer;
        watch = tracer.watch();
        Shipper.start(options, log);
    }

    private static List<ApplicationWeaver> weavers(AgentOptions options, ApplicationWeaver... others) {
        List<ApplicationWeaver> weavers = new ArrayList<>(List.of(others));
        weavers.add(new LibraryWeaver());
        if (!options.get(AgentOption.PACKAGES).isEmpty()) {
            addPackages(weavers, options.get(AgentOption.PACKAGES));
        }
        return weavers;
    }

    private static void addPackages(List<ApplicationWeaver> weavers, String names) {
        PackageWeaver packages = new PackageWeaver(names);
        if (!packages.idle()) {
            weavers.add(packages);
        }
    }

    static synchronized void rest() {
        if (running != null && !resting) {
            resting = true;
            Hooks.install(null);
            watch.rest(true);
            running.rest();
        }
    }

    /** What passed meanwhile nobody saw, so every connection is a stranger again. */
    static synchronized void goOn() {
        if (resting) {
            resting = false;
            running.goOn();
            watch.rest(false);
            Hooks.install(running);
        }
    }

    /** System properties by name. A class, as each lambda costs a starting JVM two milliseconds. */
    private static final class Properties implements Function<String, String> {
        @Override
        public String apply(String name) {
            return System.getProperty(name);
        }
    }

    private static final class Saying implements Consumer<String> {
        @Override
        public void accept(String line) {
            say(line);
        }
    }

    /** Environment variables by name. */
    private static final class Variables implements Function<String, String> {
        @Override
        public String apply(String name) {
            return System.getenv(name);
        }
    }

    private static String version() {
        String version = Agent.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    private static void say(String line) {
        System.err.println("lightcone: " + line);
    }
}
