package dev.lightcone.samples.lossy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Plays readings over a link: {@code direct|relayed|cut|crowded --dir LOGS --agent JAR}. Sensor and display are traced,
 * the relay is not. "cut": the display has too little room for a reading; "crowded": it reads only when all were sent,
 * and the kernel keeps few of them. Prints what was lost, doubled and held back.
 */
public final class Lossy {
    private static final int READINGS = 100;
    private static final int ROOM = 2000;
    private static final int LITTLE_ROOM = 24;
    private static final int FEW_KEPT = 4096;

    private final Path logs;
    private final Path agent;

    private Lossy(Path logs, Path agent) {
        this.logs = logs;
        this.agent = agent;
    }

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "sensor" -> Sensor.run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
            case "display" -> Display.run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
            case "relay" -> Relay.run(Integer.parseInt(arguments[1]));
            default -> new Lossy(Path.of(arguments[2]), Path.of(arguments[4])).play(arguments[0]);
        }
    }

    private void play(String mode) throws IOException, InterruptedException {
        boolean crowded = mode.equals("crowded");
        int room = mode.equals("cut") ? LITTLE_ROOM : ROOM;
        try (Part display = start(true, "display", "" + room, "" + (crowded ? FEW_KEPT : 0))) {
            String port = display.await("port ");
            if (mode.equals("relayed")) {
                try (Part relay = start(false, "relay", port);
                        Part sensor = start(true, "sensor", relay.await("port "), "" + READINGS)) {
                    relay.await("relayed " + READINGS);
                    sensor.go();
                    System.out.println("lost " + relay.await("lost "));
                    sensor.end();
                }
                display.end();
                return;
            }
            try (Part sensor = start(true, "sensor", port, "" + READINGS)) {
                sensor.await("sent ");
                if (crowded) {
                    display.go();
                    display.await("drained");
                } else {
                    display.await("received " + READINGS);
                }
                sensor.go();
                sensor.end();
                int received = Integer.parseInt(display.await("in all "));
                display.end();
                System.out.println("lost " + (READINGS - received) + " doubled 0 held back 0");
            }
        }
    }

    private Part start(boolean traced, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (traced) {
            command.add("-javaagent:" + agent + "=process=" + arguments[0] + ",dir=" + logs + ",run=lossy");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Lossy.class.getName()));
        command.addAll(List.of(arguments));
        return new Part(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** One of the JVMs. */
    private record Part(Process process, BufferedReader out) implements AutoCloseable {
        private static final int PATIENCE_SECONDS = 300;

        Part(Process process) {
            this(process, new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
        }

        /** Reads lines up to one that begins so; answers its rest. */
        String await(String beginning) throws IOException {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(beginning)) {
                    return line.substring(beginning.length());
                }
            }
            throw new IOException("ended before it said \"" + beginning + "\"");
        }

        void go() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }

        void end() throws InterruptedException {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("did not end well");
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
