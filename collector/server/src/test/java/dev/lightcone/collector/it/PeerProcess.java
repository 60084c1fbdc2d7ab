package dev.lightcone.collector.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A traced {@link Peer} in a JVM of its own. */
final class PeerProcess implements AutoCloseable {
    private static final int SECONDS = 300;

    private final Process process;
    private final BufferedReader answers;
    private final Writer commands;

    /** Starts it; its log goes to the folder. Prefix: a command that runs it somewhere else, as ip netns exec does. */
    PeerProcess(String name, Path folder, String... prefix) throws IOException {
        List<String> command = new ArrayList<>(List.of(prefix));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-javaagent:" + Jvm.AGENT + "=run=failures,process=" + name + ",dir=" + folder.toAbsolutePath(),
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                Peer.class.getName()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Waits until it takes commands. */
    PeerProcess ready() throws IOException {
        assertThat(answers.readLine()).isEqualTo("ready");
        return this;
    }

    /** Gives a command and the answer to it, without its first word. */
    String does(String command) throws IOException {
        begins(command);
        return answer(command);
    }

    /** Gives a command whose answer will be asked for later. */
    void begins(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
    }

    String answer(String command) throws IOException {
        String answer = answers.readLine();
        String word = command.split(" ")[0] + " ";
        assertThat(answer).as("answer to '%s'", command).startsWith(word);
        return answer.substring(word.length());
    }

    /** Lets that much time pass, in which it must not end. */
    void livesOn(long millis) throws InterruptedException {
        assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS)).as("ended").isFalse();
    }

    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Ends it by closing its input; what it runs in the background ends with it. */
    void ends() throws IOException, InterruptedException {
        commands.close();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    void dies() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
