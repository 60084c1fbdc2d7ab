package dev.lightcone.samples.links;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Plays the same question twice at once, over a relay that holds it back, and over one that loses the answer. Sender and
 * receiver are JVMs of their own with the agent; the relay is this one, without.
 */
public final class Links {
    private static final int SECONDS = 60;

    private Links() {}

    /** Arguments: folder for the logs, agent jar. Exit status 0 when both stories were played to their end. */
    public static void main(String[] arguments) throws Exception {
        Path logs = Path.of(arguments[0]).toAbsolutePath();
        List<Process> processes = new ArrayList<>();
        try {
            for (Relay.Fault fault : Relay.Fault.values()) {
                Path story = logs.resolve(fault.name().toLowerCase(java.util.Locale.ROOT));
                Process receiver = start(arguments[1], story, "receiver");
                processes.add(receiver);
                int port = Integer.parseInt(receiver.inputReader().readLine());
                Relay relay = new Relay(port, fault);
                processes.add(start(arguments[1], story, "sender", Integer.toString(relay.port())));
            }
            for (Process process : processes) {
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new IllegalStateException("a process did not come to its end in " + SECONDS + " s");
                }
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        System.out.println("Played: slow, lost. In both the sender asked, waited, and gave up.");
    }

    /** Each process has a folder of its own, so that one can be judged without the other. */
    private static Process start(String agent, Path story, String role, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + agent + "=run=links,process=" + role + ",dir=" + story.resolve(role),
                "-cp",
                new File(System.getProperty("java.class.path")).getAbsolutePath(),
                role.equals("sender") ? Sender.class.getName() : Receiver.class.getName()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
