package dev.lightcone.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Whole processes from start to end, one configuration after the other, round after round. */
final class ShortLives {
    /** One process's life. */
    record Life(double wallMillis, double cpuMillis) {}

    private final String name;
    private final Map<Configuration, List<Life>> lives = new EnumMap<>(Configuration.class);

    ShortLives(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    Map<Configuration, List<Life>> lives() {
        return lives;
    }

    /** Lets one process of a configuration live. */
    void live(Jvm jvm, Configuration configuration, List<String> program) throws IOException, InterruptedException {
        List<String> command =
                jvm.command(configuration, name, List.of("-Xmx256m", "-Dsun.net.httpserver.nodelay=true"), program);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        long cpu = Cpu.children();
        long begin = System.nanoTime();
        int status = builder.start().waitFor();
        double wall = (System.nanoTime() - begin) / 1e6;
        if (status != 0) {
            throw new IOException(name + " with " + configuration.label + " ended with exit status " + status);
        }
        Life life = new Life(wall, (Cpu.children() - cpu) / 1e6);
        lives.computeIfAbsent(configuration, c -> new ArrayList<>()).add(life);
    }
}
