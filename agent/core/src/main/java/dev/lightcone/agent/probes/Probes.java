package dev.lightcone.agent.probes;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.bootstrap.Hooks;
import dev.lightcone.protocol.AgentOption;
import dev.lightcone.protocol.AgentOptions;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The probes of this process, and what happens when a probed method is called: each of its probes tells what the
 * application's API would. What a probe needs of the application's objects may throw: it is counted and told, and the
 * method goes on. Thread-safe.
 */
public final class Probes {
    private static final int MOST_SITES = 1 << 16;

    private final EventLog log;
    private final List<Probe> configured;
    private final LogLines lines;
    private final CopyOnWriteArrayList<List<Action>> sites = new CopyOnWriteArrayList<>();
    private final Map<String, Probe> annotated = new ConcurrentHashMap<>();
    private final Set<Thread> busy = ConcurrentHashMap.newKeySet();

    private Probes(EventLog log, List<Probe> configured, LogLines lines) {
        this.log = log;
        this.configured = configured;
        this.lines = lines;
    }

    /**
     * Those of the probes file that the options name, and what they ask for of log lines.
     *
     * @param say receives what was wrong with the file, a sentence each
     */
    public static Probes of(AgentOptions options, EventLog log, Redaction redaction, Consumer<String> say) {
        LogLines lines = LogLines.of(options, log, redaction);
        String file = options.get(AgentOption.PROBES);
        if (file.isEmpty()) {
            return new Probes(log, List.of(), lines);
        }
        ProbeFile read = ProbeFile.read(Path.of(file));
        read.problems().forEach(say);
        Probes probes = new Probes(log, read.probes(), lines);
        probes.tellAll();
        return probes;
    }

    /** What the options ask for of log lines, null for nothing. */
    LogLines lines() {
        return lines;
    }

    /** Something that the options ask for could not be woven. */
    void unprobed(String what, Throwable why) {
        log.gap(GapReason.MISSING_HOOK, 0, 0, -1, -1, -1, what + " is not probed: " + why);
    }

    /** What one site does. */
    interface Action {
        /** Returns what to give to {@link #ended}, null when that need not be called. */
        Object called(Object self, Object[] arguments);

        void ended(Object token, Object result, boolean threw);
    }

    private record Call(Object self, Object[] arguments) {}

    /** The tokens of one call, by action. */
    private record Tokens(List<Action> actions, Object[] tokens) {}

    List<Probe> configured() {
        return configured;
    }

    /** The number of a new site with these actions, -1 when there are too many. */
    synchronized int site(List<Action> actions) {
        if (sites.size() >= MOST_SITES) {
            return -1;
        }
        sites.add(List.copyOf(actions));
        return sites.size() - 1;
    }

    /** A probe that an annotation asks for; the same for the same words. */
    Probe annotated(String name, boolean event, boolean arguments) {
        return annotated.computeIfAbsent(
                event + " " + arguments + " " + name,
                key -> new Probe(
                        "",
                        "",
                        null,
                        event ? ProbeKind.EVENT : ProbeKind.OPERATION,
                        Extraction.literal(name),
                        arguments ? Extraction.allArguments() : null));
    }

    /** See {@link dev.lightcone.bootstrap.Tracer#probeCalled}. */
    public Object called(int site, Object self, Object[] arguments) {
        List<Action> actions = sites.get(site);
        Object[] tokens = null;
        for (int i = 0; i < actions.size(); i++) {
            Object token = actions.get(i).called(self, arguments);
            if (token != null) {
                tokens = tokens == null ? new Object[actions.size()] : tokens;
                tokens[i] = token;
            }
        }
        return tokens == null ? null : new Tokens(actions, tokens);
    }

    /** See {@link dev.lightcone.bootstrap.Tracer#probeEnded}. */
    public void ended(Object token, Object result, boolean threw) {
        Tokens call = (Tokens) token;
        for (int i = 0; i < call.tokens.length; i++) {
            if (call.tokens[i] != null) {
                call.actions.get(i).ended(call.tokens[i], result, threw);
            }
        }
    }

    /** Writes what became of each probe so far. */
    public void tellAll() {
        for (Probe probe : configured) {
            tell(probe);
        }
    }

    private void tell(Probe probe) {
        String text = probe.where + '\0' + probe.line + '\0' + probe.problem;
        log.appendText(
                RecordType.PROBE,
                log.thread(),
                0,
                log.now(),
                0,
                configured.indexOf(probe) + 1,
                probe.woven.get(),
                probe.told.get(),
                probe.failures.get(),
                0,
                text);
    }

    /** A method was found for a probe. */
    Action at(Probe probe) {
        probe.woven.incrementAndGet();
        if (probe.place != null) {
            tell(probe);
        }
        return probe.kind == ProbeKind.OPERATION ? new OfOperation(probe) : new OfProbe(probe);
    }

    /** A method was found that a probe names and cannot tell of. */
    void unfit(Probe probe, String why) {
        probe.problem = why;
        tell(probe);
    }

    private final class OfProbe implements Action {
        private final Probe probe;

        OfProbe(Probe probe) {
            this.probe = probe;
        }

        @Override
        public Object called(Object self, Object[] arguments) {
            if (probe.after()) {
                return new Call(self, arguments);
            }
            tell(self, arguments, null);
            return null;
        }

        @Override
        public void ended(Object token, Object result, boolean threw) {
            Call call = (Call) token;
            if (!threw) {
                tell(call.self, call.arguments, result);
            }
        }

        private void tell(Object self, Object[] arguments, Object result) {
            String[] words = words(probe, self, arguments, result);
            if (words == null) {
                return;
            }
            probe.told.incrementAndGet();
            switch (probe.kind) {
                case READ -> Hooks.read(key(words[0]), value(words[1]));
                case WRITE -> Hooks.write(key(words[0]), value(words[1]));
                case DELIVER -> Hooks.deliver(name(words[0]), description(words[1]));
                case LABEL -> Hooks.label(name(words[0]), description(words[1]));
                default -> Hooks.event(name(words[0]), description(words[1]));
            }
        }
    }

    private final class OfOperation implements Action {
        private final Probe probe;

        OfOperation(Probe probe) {
            this.probe = probe;
        }

        private record Begun(long token, String name) {}

        @Override
        public Object called(Object self, Object[] arguments) {
            String[] words = words(probe, self, arguments, null);
            if (words == null) {
                return null;
            }
            probe.told.incrementAndGet();
            String name = probe.second == null ? name(words[0]) : description(name(words[0]) + "(" + words[1] + ")");
            return new Begun(Hooks.operationBegan(name), name);
        }

        @Override
        public void ended(Object token, Object result, boolean threw) {
            Begun begun = (Begun) token;
            if (begun.token != 0) {
                Hooks.operationEnded(begun.token, begun.name);
            }
        }
    }

    /** The two words of a probe; null when they could not be had, or by a probe that is at work on this thread already. */
    private String[] words(Probe probe, Object self, Object[] arguments, Object result) {
        Thread caller = Thread.currentThread();
        if (!busy.add(caller)) {
            return null;
        }
        try {
            String first = probe.first.text(self, arguments, result);
            return new String[] {first, probe.second == null ? "" : probe.second.text(self, arguments, result)};
        } catch (Throwable e) {
            failed(probe, e);
            return null;
        } finally {
            busy.remove(caller);
        }
    }

    private void failed(Probe probe, Throwable thrown) {
        long n = probe.failures.incrementAndGet();
        if ((n & n - 1) != 0) {
            return;
        }
        probe.problem = Texts.bounded(String.valueOf(thrown), Texts.MAX_DESCRIPTION);
        if (probe.place != null) {
            tell(probe);
        }
        if (probe.kind.orders()) {
            String text = "the probe " + probe.where + " failed: " + probe.problem + " (" + n + " so far)";
            log.gap(GapReason.HOOK_FAILED, 0, 0, n, -1, -1, text);
        }
    }

    private static String key(String text) {
        return Texts.identity(text, Texts.MAX_NAME);
    }

    private static String value(String text) {
        return Texts.identity(text, Texts.MAX_DESCRIPTION);
    }

    private static String name(String text) {
        return Texts.bounded(text, Texts.MAX_NAME);
    }

    private static String description(String text) {
        return Texts.bounded(text, Texts.MAX_DESCRIPTION);
    }
}
