package dev.lightcone.analysis.view;

import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Connection;
import dev.lightcone.analysis.report.Rate;
import dev.lightcone.analysis.report.RateText;
import dev.lightcone.analysis.report.Rates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How busy processes are, in the order of their lanes, and below them the busiest connections. */
final class TrafficBuilder {
    private static final int PROCESSES_MOST = 100;
    private static final int CONNECTIONS_MOST = 10;

    private final Scene scene;
    private final Rates rates;

    TrafficBuilder(Scene scene) {
        this.scene = scene;
        this.rates = new Rates(scene.execution);
    }

    List<Run.Traffic> build() {
        List<Run.Traffic> all = new ArrayList<>();
        scene.execution.processes().stream()
                .map(this::process)
                .filter(traffic -> traffic.sends() != null
                        || traffic.receives() != null
                        || !traffic.filters().isEmpty())
                .sorted(Comparator.comparingInt(Run.Traffic::lane))
                .limit(PROCESSES_MOST)
                .forEach(all::add);
        scene.join.connections().stream()
                .map(this::connection)
                .filter(traffic -> traffic.sends() != null || traffic.receives() != null)
                .sorted(Comparator.comparingLong((Run.Traffic traffic) -> -peak(traffic)))
                .limit(CONNECTIONS_MOST)
                .forEach(all::add);
        return all;
    }

    private Run.Traffic process(ProcessLog process) {
        Rate sends = rates.sends(process);
        Rate receives = rates.receives(process);
        return new Run.Traffic(
                "process",
                process.id(),
                scene.lanes.ofProcess(process.index()),
                process.title(),
                RateText.of(process, sends, receives),
                sends,
                receives,
                Rates.logBytesPerHour(process),
                process.filters());
    }

    /** A connection's direction as its sender tells it, or its receiver where the sender is not traced. */
    private Run.Traffic connection(Connection connection) {
        Rate there = rate(connection.clientToServer());
        Rate back = rate(connection.serverToClient());
        return new Run.Traffic(
                "connection",
                connection.id(),
                -1,
                end(connection.client()) + " → " + end(connection.server()) + ", " + connection.transport(),
                RateText.of(there, back),
                there,
                back,
                null,
                List.of());
    }

    private Rate rate(int number) {
        Channel channel = scene.join.channels().get(number);
        Rate sends = rates.sends(channel);
        return sends != null ? sends : rates.receives(channel);
    }

    private String end(Connection.End end) {
        int lane = scene.lanes.of(end);
        return lane < 0 ? end.address() : scene.lanes.lane(lane).name();
    }

    private static long peak(Run.Traffic traffic) {
        return peak(traffic.sends()) + peak(traffic.receives());
    }

    private static long peak(Rate rate) {
        return rate == null ? 0 : rate.peakPerSecond();
    }
}
