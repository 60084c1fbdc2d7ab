package dev.lightcone.agent.children;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.agent.log.ProcessIdentity;
import dev.lightcone.protocol.AgentOption;
import dev.lightcone.protocol.AgentOptions;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The child processes of this one: their starts and ends are told, and Java children are started with the agent, by a
 * copy of the command line. What the application gave the child itself always wins. Thread-safe.
 */
public final class Children {
    private static final int OLDEST = 17;

    private static final String TOKEN = "LIGHTCONE_TOKEN";

    /** Ends kept while starts are under way; most are those of processes that are no children of ours. */
    private static final int MOST_EARLY = 1024;

    private final EventLog log;
    private final AgentOptions options;
    private final String jar;
    private final Launcher launcher = new Launcher();
    /** Children that live, as far as told. */
    private final Set<Long> pids = new HashSet<>();
    /** Ends seen while a start was under way: a short-lived child may end before its start is told. */
    private final Map<Long, Integer> early = new HashMap<>();
    /** By identity, as arrays are: the stamp before the fork. Forgotten by itself when a start fails. */
    private final Map<String[], Long> stamps = Collections.synchronizedMap(new WeakHashMap<>());

    public Children(EventLog log, AgentOptions options, String jar) {
        this.log = log;
        this.options = options;
        this.jar = Path.of(jar).toAbsolutePath().toString();
    }

    /** The command to start: a copy with the agent when that can be, else the given one. */
    public String[] command(String[] command, Map<String, String> environment, String directory) {
        String[] result = traceable(command, environment, directory) ? traced(command, environment) : command;
        log.thread(); // a chain that is due begins before the stamp
        stamps.put(result, log.tick());
        return result;
    }

    /** The environment to start with: a copy that brings the agent along when option children is env. */
    public Map<String, String> environment(String[] command, Map<String, String> environment) {
        boolean byEnvironment =
                options.get(AgentOption.CHILDREN).equals("env") && !isTraced(command) && !bearsNoAgent(environment);
        boolean withToken = options.given(AgentOption.TOKEN)
                && (byEnvironment || isTraced(command))
                && !(environment == null ? System.getenv() : environment).containsKey(TOKEN);
        if (!byEnvironment && !withToken) {
            return environment;
        }
        Map<String, String> copy = new ProcessBuilder().environment();
        if (environment != null) {
            copy.clear();
            copy.putAll(environment);
        }
        if (withToken) {
            copy.put(TOKEN, options.get(AgentOption.TOKEN));
        }
        if (!byEnvironment) {
            return copy;
        }
        StringBuilder text = new StringBuilder();
        String already = copy.get("JAVA_TOOL_OPTIONS");
        text.append(already == null ? "" : already + " ");
        for (String option : agentOptions(environment)) {
            text.append(text.length() == 0 ? "" : " ")
                    .append('\'')
                    .append(option)
                    .append('\'');
        }
        copy.put("JAVA_TOOL_OPTIONS", text.toString());
        return copy;
    }

    /** A child was started with what {@link #command} returned. */
    public void started(String[] command, Process child) {
        int thread = log.thread();
        Long stamp = stamps.get(command);
        long pid = child.pid();
        boolean traced = isTraced(command);
        String name = traced ? new JavaCommand(command, null).name() : programOf(command);
        long time = log.now();
        synchronized (pids) {
            long started = stamp == null ? log.tick() : stamp;
            log.appendText(RecordType.CHILD_START, thread, started, time, 0, 0, pid, traced ? 1 : 0, 0, 0, name);
            Integer status = early.remove(pid);
            if (status == null) {
                pids.add(pid);
            } else {
                tellEnd(pid, status);
            }
            stamps.remove(command);
            if (stamps.isEmpty()) {
                early.clear();
            }
        }
    }

    /** A process ended; told if it is a child of ours. */
    public void ended(long pid, int status) {
        synchronized (pids) {
            if (pids.remove(pid)) {
                tellEnd(pid, status);
            } else if (!stamps.isEmpty() && early.size() < MOST_EARLY) {
                early.put(pid, status);
            }
        }
    }

    private void tellEnd(long pid, int status) {
        log.append(RecordType.CHILD_END, log.thread(), log.tick(), log.now(), 0, 0, pid, status, 0, 0);
    }

    private boolean traceable(String[] command, Map<String, String> environment, String directory) {
        if (!options.on(AgentOption.CHILDREN) || command.length < 2 || jar.indexOf('=') >= 0) {
            return false;
        }
        if (bearsNoAgent(environment) || launcher.feature(command[0], directory) < OLDEST) {
            return false;
        }
        JavaCommand java = new JavaCommand(command, directory);
        return !java.bearsNoAgent() && !java.runsNothing();
    }

    private String[] traced(String[] command, Map<String, String> environment) {
        List<String> words = new ArrayList<>();
        words.add(command[0]);
        words.addAll(agentOptions(environment));
        words.addAll(Arrays.asList(command).subList(1, command.length));
        return words.toArray(new String[0]);
    }

    /** The agent and its options as properties, before the child's own: what the child is given itself then wins. */
    private List<String> agentOptions(Map<String, String> environment) {
        List<String> words = new ArrayList<>();
        words.add("-javaagent:" + jar);
        words.add("-D" + ProcessIdentity.PARENT + "=" + log.incarnation());
        for (AgentOption option : AgentOption.values()) {
            String value = handedDown(option);
            if (value != null && !givenItself(option, environment)) {
                words.add("-Dlightcone." + option.key() + "=" + value);
            }
        }
        return words;
    }

    private String handedDown(AgentOption option) {
        return switch (option) {
            // where the log really is, should the wanted place have been of no use
            case DIR -> log.path().getParent().toString();
            case RUN -> log.run().toString();
            // empty: by main class, even where a variable names this process
            case PROCESS -> "";
            case CONFIG -> null;
            // a command line is read by everybody on the machine: by environment, see below
            case TOKEN -> null;
            default -> options.given(option) ? options.get(option) : null;
        };
    }

    /** True if the child's environment sets the option otherwise than this process's own. */
    private static boolean givenItself(AgentOption option, Map<String, String> environment) {
        String variable = "LIGHTCONE_" + option.key().toUpperCase(Locale.ROOT);
        String given = environment == null ? null : environment.get(variable);
        return given != null && !given.equals(System.getenv(variable));
    }

    private static boolean bearsNoAgent(Map<String, String> environment) {
        for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
            String value = environment == null ? System.getenv(variable) : environment.get(variable);
            if (JavaCommand.bearsNoAgent(value)) {
                return true;
            }
        }
        return false;
    }

    private boolean isTraced(String[] command) {
        return command.length > 1 && command[1].equals("-javaagent:" + jar);
    }

    private static String programOf(String[] command) {
        return command.length == 0 ? "" : command[0].substring(command[0].lastIndexOf('/') + 1);
    }
}
