package dev.lightcone.samples.feed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a process of the feed is started.
 *
 * @param agent the agent's jar; null: nobody is traced
 * @param logs the directory that the agents write to, absolute
 * @param run the run id that all processes share
 */
record Jvm(Path agent, Path logs, String run) {
    List<String> traced(String process, Class<?> main, List<String> arguments) {
        List<String> command = java();
        if (agent != null) {
            command.add("-javaagent:" + agent + "=process=" + process + ",dir=" + logs + ",run=" + run);
        }
        return with(command, main, arguments);
    }

    List<String> untraced(Class<?> main) {
        return with(java(), main, List.of());
    }

    private static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Seven small processes on one machine: quick to start, and modest.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx96m"));
        return command;
    }

    private static List<String> with(List<String> command, Class<?> main, List<String> arguments) {
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }
}
