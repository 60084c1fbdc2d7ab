package dev.lightcone.analysis.view;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A still space-time diagram as SVG: the witness of the first finding with the rest pale, or the whole run if nothing
 * was found. Time runs rightwards; where the witness is too crowded for that, one column per moment.
 */
final class StillPicture {
    private static final int WIDTH = 1100;
    private static final int LEFT = 160;
    private static final int RIGHT = 30;
    private static final int TOP = 44;
    private static final int LANE = 56;
    private static final int LONGEST_NAME = 22;
    private static final int MOST_MESSAGES = 400;
    private static final double CROWDED = 0.02;

    private final Run run;
    private final Diagram diagram;
    private final Run.FindingCard finding;
    private final Map<String, double[]> places = new HashMap<>();
    private final SvgPaper paper = new SvgPaper();
    private double from;
    private double to;
    private double[] columns = {};

    private StillPicture(Run run, Diagram diagram) {
        this.run = run;
        this.diagram = diagram;
        this.finding = run.findings().stream()
                .filter(card -> !card.witness().isEmpty())
                .findFirst()
                .orElse(null);
    }

    static String of(Run run, Diagram diagram) {
        return run.lanes().isEmpty() ? "" : new StillPicture(run, diagram).draw();
    }

    private String draw() {
        findPlaces();
        chooseAxis();
        axis();
        for (Run.Lane lane : run.lanes()) {
            lane(lane);
        }
        double pale = finding == null ? 1 : 0.2;
        int drawn = 0;
        for (Diagram.Message message : diagram.messages()) {
            if (drawn < MOST_MESSAGES && message(message, pale)) {
                drawn++;
            }
        }
        if (finding != null) {
            witness();
        }
        int height = TOP + LANE * run.lanes().size() + 10;
        String title = finding == null ? "The run as a space-time diagram" : finding.title();
        return paper.svg(WIDTH, height, title);
    }

    private void findPlaces() {
        Diagram.Events events = diagram.events();
        for (int i = 0; i < events.id().length; i++) {
            places.put(events.id()[i], new double[] {events.t()[i], events.lane()[i]});
        }
        if (finding != null) {
            finding.witness().forEach(step -> places.put(step.event(), new double[] {step.t(), step.lane()}));
        }
    }

    private void chooseAxis() {
        from = 0;
        to = Math.max(run.durationMs(), 1e-3);
        if (finding == null) {
            return;
        }
        TreeSet<Double> times = new TreeSet<>();
        for (String event : involved()) {
            double[] place = places.get(event);
            if (place != null) {
                times.add(place[0]);
            }
        }
        double length = Math.max(times.last() - times.first(), 1e-3);
        from = times.first() - 0.06 * length;
        to = times.last() + 0.06 * length;
        double last = Double.NEGATIVE_INFINITY;
        boolean crowded = false;
        for (double time : times) {
            crowded |= time - last < CROWDED * (to - from);
            last = time;
        }
        columns = crowded ? times.stream().mapToDouble(Double::doubleValue).toArray() : new double[0];
    }

    private Set<String> involved() {
        Map<String, Boolean> events = new LinkedHashMap<>();
        finding.witness().forEach(step -> events.put(step.event(), true));
        finding.path().forEach(pair -> pair.forEach(event -> events.put(event, true)));
        return events.keySet();
    }

    private double x(double t) {
        double width = WIDTH - LEFT - RIGHT;
        if (columns.length == 0) {
            return LEFT + (t - from) / (to - from) * width;
        }
        int next = 0;
        while (next < columns.length && columns[next] < t) {
            next++;
        }
        double before = next == 0 ? from : columns[next - 1];
        double after = next == columns.length ? to : columns[next];
        double part = after > before ? Math.min(1, Math.max(0, (t - before) / (after - before))) : 1;
        return LEFT + (next + part) / (columns.length + 1) * width;
    }

    private double y(int lane) {
        return TOP + LANE * (lane + 0.5);
    }

    private void axis() {
        paper.text(8, 20, "start", 11, "#666D77", columns.length == 0 ? "wall time, ms" : "order of events");
        if (columns.length > 0) {
            return;
        }
        double step = Math.pow(10, Math.floor(Math.log10((to - from) / 4)));
        step *= (to - from) / step > 12 ? 5 : (to - from) / step > 6 ? 2 : 1;
        for (double t = Math.ceil(from / step) * step; t <= to; t += step) {
            double x = x(t);
            paper.line(x, TOP - 14, x, TOP + LANE * run.lanes().size(), "#E3E0D8", 1, "");
            String label = step >= 1 ? Long.toString(Math.round(t)) : Double.toString(Math.round(t * 1e6) / 1e6);
            paper.text(x, 20, "middle", 11, "#666D77", label);
        }
    }

    private void lane(Run.Lane lane) {
        double y = y(lane.lane());
        boolean part = finding == null || finding.witness().stream().anyMatch(step -> step.lane() == lane.lane());
        paper.opacity(part ? 1 : 0.5);
        paper.text(8, y - 2, "start", 13, "#1A1E23", shortened(lane.name()));
        paper.text(8, y + 13, "start", 11, "#666D77", shortened(lane.detail()));
        double start = Math.max(LEFT, x(lane.start()));
        double end = lane.end() == null ? WIDTH - RIGHT : Math.min(WIDTH - RIGHT, x(lane.end()));
        if (!lane.traced()) {
            paper.line(LEFT, y - 2, WIDTH - RIGHT, y - 2, "#938E81", 1, "2 3");
            paper.line(LEFT, y + 2, WIDTH - RIGHT, y + 2, "#938E81", 1, "2 3");
        } else if (end > start) {
            paper.line(start, y, end, y, "#938E81", 2, "");
            if (lane.end() != null && "CRASHED".equals(lane.ending())) {
                paper.line(end - 6, y - 6, end + 6, y + 6, "#A8152B", 2.5, "");
                paper.line(end - 6, y + 6, end + 6, y - 6, "#A8152B", 2.5, "");
                paper.text(end + 10, y - 6, "start", 11, "#A8152B", "crash");
            } else if (lane.end() != null && x(lane.end()) <= WIDTH - RIGHT) {
                paper.line(end, y - 6, end, y + 6, "#474E58", 2, "");
            }
        }
        paper.opacity(1);
    }

    private boolean message(Diagram.Message message, double pale) {
        if (message.fromLane() < 0 || message.toLane() < 0 || message.tFrom() == null && message.tTo() == null) {
            return false;
        }
        double start = message.tFrom() == null ? message.tTo() : message.tFrom();
        double end = message.tTo() == null ? start : message.tTo();
        if (end < from || start > to) {
            return false;
        }
        boolean bad = message.fate().equals("lost");
        paper.opacity(bad ? 1 : pale);
        String colour = bad ? "#A8152B" : message.fate().equals("late") ? "#7D6500" : "#7F8791";
        String dashes = message.fate().equals("un-traced") ? "6 4" : "";
        double y1 = y(message.fromLane());
        double y2 = y(message.toLane());
        if (message.tTo() == null) {
            paper.line(x(start), y1, x(start) + 12, y1 + (y2 - y1) * 0.5, colour, 1.2, dashes);
            paper.text(x(start) + 16, y1 + (y2 - y1) * 0.5, "start", 11, colour, message.fate());
        } else {
            paper.arrow(x(start), y1, x(end), y2, 0, colour, 1.2, dashes);
        }
        paper.opacity(1);
        return true;
    }

    private void witness() {
        if (finding.lane() >= 0 && finding.to() > finding.from()) {
            paper.band(x(finding.from()), y(finding.lane()) - 12, x(finding.to()), y(finding.lane()) + 12, "#FAEBEB");
            double middle = (x(finding.from()) + x(finding.to())) / 2;
            paper.text(middle, y(finding.lane()) + 25, "middle", 12, "#A8152B", finding.spanText());
        }
        boolean certain = finding.certainty().equals("certain");
        for (List<String> pair : finding.path()) {
            arrow(pair.get(0), pair.get(1), certain ? "#0A66C2" : "#5A0FA0", certain ? "" : "6 4");
        }
        arrow(role("m1.send"), role("m1.receive"), "#A8152B", "");
        arrow(role("m2.send"), role("m2.receive"), "#A8152B", "");
        for (Run.Step step : finding.witness()) {
            if (step.lane() >= 0) {
                String colour = step.role().startsWith("m") ? "#A8152B" : "#0A66C2";
                paper.number(x(step.t()), y(step.lane()), step.step(), colour);
            }
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME - 1) + "…";
    }

    private String role(String role) {
        return finding.witness().stream()
                .filter(step -> step.role().equals(role))
                .map(Run.Step::event)
                .findFirst()
                .orElse("");
    }

    private void arrow(String a, String b, String colour, String dashes) {
        double[] start = places.get(a);
        double[] end = places.get(b);
        if (start != null && end != null && start[1] >= 0 && end[1] >= 0) {
            // The numbers are drawn over the ends; the head must show beside them.
            boolean numbered =
                    finding.witness().stream().anyMatch(step -> step.event().equals(b));
            paper.arrow(
                    x(start[0]), y((int) start[1]), x(end[0]), y((int) end[1]), numbered ? 9 : 0, colour, 2.4, dashes);
        }
    }
}
