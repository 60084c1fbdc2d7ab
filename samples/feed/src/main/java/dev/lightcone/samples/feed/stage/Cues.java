package dev.lightcone.samples.feed.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process's side of the talk with the launcher: cues come on standard input, answers and story go to standard output.
 *
 * <p>When standard input ends, the launcher is gone and the process ends at once: no process is left behind.
 */
public final class Cues {
    /** How long anything in this sample waits before it fails, seconds. */
    public static final int PATIENCE_SECONDS = 120;

    /** What an answer begins with; every other line is story. */
    static final String ANSWER = "@";

    private static final int LAUNCHER_GONE = 3;
    private static final int FAILED = 1;

    private final BlockingQueue<String> cues = new LinkedBlockingQueue<>();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Cues() {}

    /** Begins to listen. From here on an exception that nobody catches, in any thread, ends the process. */
    public static Cues open() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            System.err.print("feed: thread " + thread.getName() + " failed: ");
            failure.printStackTrace();
            Runtime.getRuntime().halt(FAILED);
        });
        Cues cues = new Cues();
        Thread listener = new Thread(cues::listen, "cues");
        listener.setDaemon(true);
        listener.start();
        return cues;
    }

    private void listen() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                cues.add(line);
            }
        } catch (IOException broken) {
            // as good as ended
        }
        Runtime.getRuntime().halt(LAUNCHER_GONE);
    }

    /** Waits for the cue that begins with this word and gives the rest; the cues of a play come in order. */
    public String await(String word) throws InterruptedException {
        String cue = cues.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (cue == null) {
            throw new IllegalStateException("no cue \"" + word + "\" within " + PATIENCE_SECONDS + " s");
        }
        if (!cue.equals(word) && !cue.startsWith(word + " ")) {
            throw new IllegalStateException("expected the cue \"" + word + "\", got \"" + cue + "\"");
        }
        return cue.substring(word.length()).strip();
    }

    /** Waits for the next cue, as long as it takes: the launcher knows what it waits for, and is patient for all. */
    public String next() throws InterruptedException {
        return cues.take();
    }

    /** Answers the launcher. */
    public void answer(String word) {
        out.println(ANSWER + word);
    }

    /** Tells a line of the story. */
    public void tell(String line) {
        out.println(line);
    }
}
