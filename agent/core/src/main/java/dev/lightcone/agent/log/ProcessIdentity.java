package dev.lightcone.agent.log;

import dev.lightcone.protocol.AgentOption;
import dev.lightcone.protocol.AgentOptions;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Who this process is, as far as it knows itself at start.
 *
 * @param process the name wanted; the log makes it unique among the living
 * @param run the run it belongs to
 * @param runGiven true if an option or the parent process named the run
 * @param incarnation this one life of the process
 * @param parent incarnation of the traced process that started this one, all zero if there is none
 * @param pid process id
 * @param parentPid process id of the parent, -1 unknown
 * @param host host name, empty if unknown
 * @param bootId the kernel's boot id, empty if unknown
 * @param network number of the network namespace, 0 unknown
 * @param startedAt wall clock when the process started, epoch ns
 * @param java version and vendor
 * @param mainClass main class or jar file name, never its arguments
 * @param agentVersion version of this agent
 */
public record ProcessIdentity(
        String process,
        UUID run,
        boolean runGiven,
        UUID incarnation,
        UUID parent,
        long pid,
        long parentPid,
        String host,
        String bootId,
        long network,
        long startedAt,
        String java,
        String mainClass,
        String agentVersion) {
    /** System property by which a traced parent tells a child its own incarnation. */
    public static final String PARENT = "lightcone.parent";

    private static final UUID NONE = new UUID(0, 0);

    /** The identity of the running process. */
    public static ProcessIdentity of(AgentOptions options, String agentVersion) {
        String mainClass =
                mainClass(System.getProperty("sun.java.command", ""), System.getProperty("java.class.path", ""));
        String run = options.get(AgentOption.RUN);
        String name = options.get(AgentOption.PROCESS);
        ProcessFacts facts = ProcessFacts.read();
        return new ProcessIdentity(
                name.isEmpty() ? nameOf(mainClass) : name,
                run.isEmpty() ? facts.randomId() : runId(run),
                !run.isEmpty(),
                facts.randomId(),
                uuid(System.getProperty(PARENT, ""), NONE),
                facts.pid(),
                facts.parentPid(),
                facts.host(),
                facts.bootId(),
                facts.network(),
                facts.startedAt(),
                System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
                mainClass,
                agentVersion);
    }

    /** The run id that a text stands for: itself, if it is a UUID, else one worked out from its UTF-8 bytes. */
    public static UUID runId(String text) {
        UUID itself = uuid(text, null);
        return itself != null ? itself : UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The main class or the jar's file name out of a launcher's command, without arguments and folders. Started by
     * {@code -jar}, the class path is that jar, spaces and all; a jar further on in the command is an argument.
     */
    static String mainClass(String command, String classPath) {
        int end = command.indexOf(' ');
        int jar = classPath.length();
        if (jar > 0 && command.startsWith(classPath) && (command.length() == jar || command.charAt(jar) == ' ')) {
            end = jar;
        }
        String first = end < 0 ? command : command.substring(0, end);
        return first.substring(first.lastIndexOf('/') + 1);
    }

    /** A short name for people: the simple class name, or the jar's name without its suffix. */
    static String nameOf(String mainClass) {
        if (mainClass.endsWith(".jar")) {
            return mainClass.substring(0, mainClass.length() - 4);
        }
        String simple = mainClass.substring(mainClass.lastIndexOf('.') + 1);
        return simple.isEmpty() ? "java" : simple;
    }

    private static UUID uuid(String text, UUID otherwise) {
        if (text.length() != 36) {
            return otherwise;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }
}
