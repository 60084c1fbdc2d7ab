package dev.lightcone.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** What a measured JVM is given beside its program. */
enum Configuration {
    NONE("none") {
        @Override
        List<String> arguments(Files files, String process) {
            return List.of();
        }
    },
    LIGHTCONE("lightcone") {
        @Override
        List<String> arguments(Files files, String process) {
            return List.of(files.lightcone(this, process, "locations=off"));
        }
    },
    LOCATIONS("lightcone+locations") {
        @Override
        List<String> arguments(Files files, String process) {
            return List.of(files.lightcone(this, process, "locations=on"));
        }
    },
    JFR("jfr") {
        @Override
        List<String> arguments(Files files, String process) {
            Path recording = files.logs().resolve(label).resolve(process + ".jfr");
            return List.of(
                    "-XX:StartFlightRecording=disk=true,maxsize=256m,settings=" + files.socketEvents() + ",filename="
                            + recording,
                    "-XX:FlightRecorderOptions=repository=" + files.logs().resolve(label),
                    "-Xlog:jfr*=off");
        }
    },
    OPENTELEMETRY("opentelemetry") {
        @Override
        List<String> arguments(Files files, String process) {
            return List.of(
                    "-javaagent:" + files.openTelemetry(),
                    "-Dotel.traces.exporter=none",
                    "-Dotel.metrics.exporter=none",
                    "-Dotel.logs.exporter=none",
                    "-Dotel.javaagent.logging=none");
        }
    };

    /** Its name on the command line and in reports. */
    final String label;

    Configuration(String label) {
        this.label = label;
    }

    /** The JVM's arguments for a process of that name. */
    abstract List<String> arguments(Files files, String process);

    /** Where things are that configurations need. */
    record Files(Path logs, Path lightconeAgent, Path openTelemetry, Path socketEvents) {
        /** Where the processes of a configuration log. */
        Path logs(Configuration configuration) {
            return logs.resolve(configuration.label);
        }

        private String lightcone(Configuration configuration, String process, String options) {
            return "-javaagent:" + lightconeAgent + "=process=" + process + ",dir=" + logs(configuration)
                    + ",run=benchmark," + options;
        }
    }
}
