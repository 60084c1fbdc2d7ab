package dev.lightcone.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three JVMs play the story; {@code -Dorder=comment-first} makes the reader break it. */
class StoryTest {
    private final List<Process> started = new ArrayList<>();

    @Test
    void playsTheStory() throws Exception {
        Process reader = start("Reader", System.getProperty("order", "news-first"));
        String readerPort = firstLine(reader);
        Process relay = start("Relay", readerPort);
        Process writer = start("Writer", readerPort, firstLine(relay));

        for (Process process : List.of(writer, relay, reader)) {
            assertEquals(true, process.waitFor(60, TimeUnit.SECONDS), "ended within a minute");
            assertEquals(0, process.exitValue());
        }
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(String role, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dlightcone.process=" + role.toLowerCase());
        command.add("-cp");
        command.add(Path.of(StoryTest.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
        command.add("dev.lightcone.it." + role);
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
    }
}
