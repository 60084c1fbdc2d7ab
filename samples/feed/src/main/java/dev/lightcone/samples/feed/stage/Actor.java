package dev.lightcone.samples.feed.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The launcher's side of the talk with one process that it started. */
public final class Actor {
    private static final String ENDED = "";

    private final String name;
    private final Process process;
    private final PrintStream cues;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final List<String> story = new CopyOnWriteArrayList<>();
    private final Thread listener;

    private Actor(String name, Process process) {
        this.name = name;
        this.process = process;
        cues = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        listener = new Thread(this::listen, "from-" + name);
        listener.setDaemon(true);
        listener.start();
    }

    public static Actor start(String name, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        return new Actor(name, builder.start());
    }

    private void listen() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith(Cues.ANSWER)) {
                    answers.add(line.substring(Cues.ANSWER.length()));
                } else {
                    story.add(line);
                }
            }
        } catch (IOException broken) {
            // as good as ended
        }
        answers.add(ENDED);
    }

    public void cue(String line) {
        cues.println(line);
    }

    /** Waits for the answer that begins with this word and gives the rest. */
    public String await(String word) throws InterruptedException {
        String answer = answers.poll(Cues.PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (answer == null) {
            throw new StoryFailed(name + " did not say \"" + word + "\" within " + Cues.PATIENCE_SECONDS + " s");
        }
        if (answer.equals(ENDED)) {
            throw new StoryFailed(name + " ended before it said \"" + word + "\"; see its words above");
        }
        if (!answer.startsWith(word)) {
            throw new StoryFailed(name + " said \"" + answer + "\" in place of \"" + word + "\"");
        }
        return answer.substring(word.length()).strip();
    }

    /** Waits for the process to end by itself, and for all it said. */
    public void awaitExit() throws InterruptedException {
        if (!process.waitFor(Cues.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new StoryFailed(name + " did not end within " + Cues.PATIENCE_SECONDS + " s");
        }
        if (process.exitValue() != 0) {
            throw new StoryFailed(name + " ended with exit status " + process.exitValue() + "; see its words above");
        }
        listener.join(TimeUnit.SECONDS.toMillis(Cues.PATIENCE_SECONDS));
    }

    /** Ends the process if it still runs: the way out of a story that failed. */
    public void stop() {
        process.destroyForcibly();
    }

    public String name() {
        return name;
    }

    /** The lines it told so far; all of them after {@link #awaitExit}. */
    public List<String> story() {
        return List.copyOf(story);
    }
}
