package dev.lightcone.analysis.view;

import dev.lightcone.analysis.checks.Proposal;
import dev.lightcone.analysis.checks.Words;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.graph.Path;
import dev.lightcone.analysis.graph.Relation;
import dev.lightcone.analysis.graph.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Answers "which happened first?" word by word, with the path and what the clocks have to say about it. */
final class OrderBuilder {
    private static final int NAMES_MOST = 5;
    private static final long HELD_UP_NANOS = 1_000_000_000L;

    private final Scene scene;
    private final Captions captions;
    private final boolean live;
    private final String asOf;

    OrderBuilder(Scene scene, Captions captions, boolean live, String asOf) {
        this.scene = scene;
        this.captions = captions;
        this.live = live;
        this.asOf = asOf;
    }

    OrderAnswer of(int a, int b) {
        Relation relation = scene.graph.relation(a, b);
        Path path = path(relation, a, b);
        boolean possible = relation.name().startsWith("POSSIBLY");
        String through = possible ? through(path) : null;
        List<Gap> gaps = relation == Relation.UNKNOWN ? scene.graph.gapsBetween(a, b) : List.of();
        List<String> because = because(gaps);
        boolean end = !live || isFinal(relation, a, b);
        return new OrderAnswer(
                relation.name(),
                sentence(relation, through, because, end),
                null,
                through,
                end,
                asOf,
                why(relation, a, b, path, gaps),
                possible ? toMakeCertain(path) : null,
                possible ? paste(path) : null,
                because,
                path == null ? List.of() : steps(path),
                head(a),
                head(b));
    }

    /**
     * What was found stays found. That there is nothing to be found is final once all agents have told of that time and
     * of a while more, in which a thread may have been held up between looking at the clock and writing down.
     */
    private boolean isFinal(Relation relation, int a, int b) {
        return switch (relation) {
            case SAME, BEFORE, AFTER -> true;
            case CONCURRENT -> {
                long last = Math.max(scene.events.time(a), scene.events.time(b)) + HELD_UP_NANOS;
                yield scene.execution.processes().stream()
                        .allMatch(process -> process.ending().over() || process.endedAt() > last);
            }
            default -> false;
        };
    }

    private List<String> because(List<Gap> gaps) {
        return gaps.stream()
                .filter(gap -> gap.process() >= 0)
                .map(gap -> scene.execution.processes().get(gap.process()).title())
                .distinct()
                .toList();
    }

    private Path path(Relation relation, int a, int b) {
        return switch (relation) {
            case BEFORE, POSSIBLY_BEFORE -> scene.graph.path(a, b);
            case AFTER, POSSIBLY_AFTER -> scene.graph.path(b, a);
            case POSSIBLY_EITHER -> {
                Path forth = scene.graph.path(a, b);
                yield forth != null ? forth : scene.graph.path(b, a);
            }
            case SAME, CONCURRENT, UNKNOWN -> null;
        };
    }

    private String sentence(Relation relation, String through, List<String> because, boolean end) {
        String sentence = switch (relation) {
            case SAME -> "A and B are the same event.";
            case BEFORE -> "A happened before B.";
            case AFTER -> "B happened before A.";
            case CONCURRENT ->
                "A ∥ B: concurrent. No path leads from A to B or from B to A, not even a" + " possible one.";
            case POSSIBLY_BEFORE, POSSIBLY_AFTER, POSSIBLY_EITHER -> "Possibly ordered, through " + through + ".";
            case UNKNOWN ->
                because.isEmpty()
                        ? "Not known: no path is seen, but a gap may hide one."
                        : "Not known because of " + names(because)
                                + ": no path is seen, but one may lead through what is missing there.";
        };
        if (end) {
            return sentence;
        }
        return sentence.substring(0, sentence.length() - 1) + ", as far as all agents have reported.";
    }

    private static String names(List<String> because) {
        int more = because.size() - NAMES_MOST;
        return String.join(", ", because.subList(0, Math.min(NAMES_MOST, because.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private List<String> why(Relation relation, int a, int b, Path path, List<Gap> gaps) {
        List<String> why = new ArrayList<>();
        switch (relation) {
            case BEFORE, AFTER -> why.add(certain(path));
            case POSSIBLY_BEFORE -> why.add("B cannot have happened before A. " + possible(path));
            case POSSIBLY_AFTER -> why.add("A cannot have happened before B. " + possible(path));
            case POSSIBLY_EITHER -> why.add("Either may have happened before the other. " + possible(path));
            case CONCURRENT -> why.add("Neither could have influenced the other, so neither happened first.");
            case UNKNOWN ->
                gaps.stream().limit(NAMES_MOST).map(this::gap).distinct().forEach(why::add);
            case SAME -> {
                return why;
            }
        }
        why.add(clocks(a, b));
        return why;
    }

    private String certain(Path path) {
        long messages = path.steps().stream()
                .filter(step -> step.how() == Step.How.MESSAGE)
                .count();
        return messages == 0
                ? "The path stays within one process; every step of it is certain."
                : "The path takes " + Words.count(messages, "message") + "; every step of it is certain.";
    }

    private String possible(Path path) {
        if (path == null) {
            return "No single path is certain.";
        }
        for (Step step : path.steps()) {
            if (!step.certain()) {
                return "The step to “" + subject(step.event()) + "” is only possible: " + how(step) + ".";
            }
        }
        return "";
    }

    private String gap(Gap gap) {
        String who = gap.process() < 0
                ? "the logs"
                : scene.execution.processes().get(gap.process()).title();
        boolean open = gap.reason() == Gap.Reason.NOT_YET || gap.reason() == Gap.Reason.GIVEN_UP;
        String text = open
                ? String.format(Locale.ROOT, "it reaches %.3f s", scene.timeline.ms(gap.since()) / 1000)
                : gap.text();
        return "In " + who + ": " + gap.reason().words() + (text.isEmpty() ? "" : " (" + text + ")") + ".";
    }

    private String clocks(int a, int b) {
        double difference = scene.ms(b) - scene.ms(a);
        String wall = difference == 0
                ? "By wall clock both happened at the same time"
                : "By wall clock A was " + Words.duration(Math.round(Math.abs(difference) * 1e6))
                        + (difference > 0 ? " earlier" : " later");
        return wall + "; the Lamport times are " + scene.graph.lamport(a) + " and " + scene.graph.lamport(b)
                + ". Neither proves an order.";
    }

    /** What a possible order goes through, as it stands after the word "through". */
    private String through(Path path) {
        Step step = uncertain(path);
        if (step == null) {
            return "a path that is not known";
        }
        return step.through().isEmpty() ? "order inside " + scene.processName(step.event()) : step.through();
    }

    private String toMakeCertain(Path path) {
        Step step = uncertain(path);
        if (step == null) {
            return null;
        }
        return switch (step.how()) {
            case PROCESS_ORDER ->
                "If " + scene.processName(step.event())
                        + " is one state machine, so that everything in it depends on what came before, say so:";
            case THROUGH_PEER -> "Trace " + step.through() + " too, if it is a JVM: start it with the agent.";
            default -> null;
        };
    }

    private String paste(Path path) {
        Step step = uncertain(path);
        if (step == null) {
            return null;
        }
        return switch (step.how()) {
            case PROCESS_ORDER ->
                Proposal.order(scene.execution
                        .processes()
                        .get(scene.events.process(step.event()))
                        .name());
            case THROUGH_PEER -> "-javaagent:lightcone-agent.jar=dir=./lightcone";
            default -> null;
        };
    }

    private static Step uncertain(Path path) {
        return path == null
                ? null
                : path.steps().stream()
                        .filter(step -> !step.certain())
                        .findFirst()
                        .orElse(null);
    }

    private List<OrderAnswer.Step> steps(Path path) {
        List<OrderAnswer.Step> steps = new ArrayList<>();
        for (Step step : path.steps()) {
            int e = step.event();
            steps.add(new OrderAnswer.Step(
                    scene.events.id(e),
                    scene.lane(e),
                    scene.ms(e),
                    scene.graph.lamport(e),
                    how(step),
                    step.certain(),
                    subject(e)));
        }
        return steps;
    }

    private String subject(int e) {
        return scene.processName(e) + ": " + captions.of(e);
    }

    private String how(Step step) {
        if (step.how() == null) {
            return "start";
        }
        return switch (step.how()) {
            case PROGRAM_ORDER -> "program order";
            case MESSAGE -> "message";
            case CONNECT -> "connection";
            case HANDOFF -> "hand-off";
            case SYNCHRONIZATION -> "synchronization";
            case SPAWN -> "child process";
            case READS_FROM -> "reads-from";
            case OUTSIDE -> "cause outside";
            case PROCESS_ORDER -> "order of events inside " + scene.processName(step.event());
            case THROUGH_PEER -> "through " + step.through();
            case RESTART -> "next incarnation";
        };
    }

    private OrderAnswer.Head head(int e) {
        return new OrderAnswer.Head(
                scene.events.id(e),
                scene.lane(e),
                scene.ms(e),
                scene.graph.lamport(e),
                scene.processName(e),
                scene.threadName(e),
                Kinds.mark(scene.events, e),
                DetailsBuilder.capitalized(captions.of(e)),
                scene.events.location(e));
    }
}
