package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.graph.Step;
import dev.lightcone.analysis.graph.Step.How;
import dev.lightcone.analysis.join.MessageRun;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says why a finding is one: because, however, and what would make a possible one certain. */
final class Explanation {
    private final Case given;
    private final Promise promise;

    Explanation(Case given, Promise promise) {
        this.given = given;
        this.promise = promise;
    }

    String of(Overtaking overtaking, Witness witness, Rule rule, Severity severity) {
        MessageRun late = given.message(overtaking.late());
        boolean certain = witness.path().certain();
        StringBuilder text = new StringBuilder();
        text.append(witness.order()).append(certain ? ", because " : " is possible, because ");
        text.append(sent(late, witness)).append(". ");
        contradicted(text, overtaking, witness.steps(), certain);
        if (!certain) {
            text.append(' ').append(remedy(witness));
        } else if (rule == Rule.UNDELIVERED && severity == Severity.WARNING) {
            text.append(' ').append(new Crashes(given).words(late)).append(", which explains the loss.");
        }
        if (!overtaking.delivered() && given.marksDelivery(given.receiver(late))) {
            text.append(' ').append(given.title(given.receiver(late)));
            text.append(" marks its deliveries, so it may have put them right after reading.");
        }
        return text.toString();
    }

    /** Of a finding whose path was not searched for. */
    String brief(Overtaking overtaking, MessageRun early, WitnessSteps steps, Certainty certainty) {
        boolean certain = certainty == Certainty.CERTAIN;
        MessageRun late = given.message(overtaking.late());
        StringBuilder text = new StringBuilder();
        text.append(steps.lateName()).append(" → ").append(steps.earlyName()).append(certain ? ": " : " is possible: ");
        text.append(given.title(given.sender(late))).append(" sent ").append(steps.lateName());
        text.append(certain ? " before " : ", possibly before ").append(given.title(given.sender(early)));
        text.append(" sent ").append(steps.earlyName()).append(". ");
        contradicted(text, overtaking, steps, certain);
        text.append(" How one led to the other is told in full of the first ").append(Finding.WITNESSED);
        return text.append(" findings of a rule; of this one, ask for the path between its sends.")
                .toString();
    }

    private void contradicted(StringBuilder text, Overtaking overtaking, WitnessSteps steps, boolean certain) {
        text.append(however(given.message(overtaking.late()), steps));
        text.append(promise.text()).append(" promises the other order");
        text.append(certain ? ": a contradiction." : ", if that order is real.");
        int others = overtaking.by().size() - 1;
        if (others > 0) {
            String least = overtaking.by().size() >= Overtaking.MOST ? "at least " : "";
            text.append(' ').append(least).append(Words.count(others, "other message"));
            text.append(" overtook ").append(steps.lateName()).append(" too.");
        }
    }

    private String sent(MessageRun late, Witness witness) {
        String sender = given.title(given.sender(late));
        String from = given.title(given.sender(witness.early()));
        long messages =
                witness.hops().stream().filter(hop -> hop.how() == How.MESSAGE).count();
        String then = messages == 0 ? " before " : " and, along " + Words.count(messages, "message") + " from there, ";
        return sender + " sent " + witness.steps().lateName() + then + (from.equals(sender) ? "it" : from) + " sent "
                + witness.steps().earlyName();
    }

    private String however(MessageRun late, WitnessSteps steps) {
        boolean unread = steps.lateEvent() < 0 || !steps.delivered() || steps.halfDelivered();
        String start = "However " + given.title(given.receiver(late)) + " " + steps.verb() + " " + steps.earlyName()
                + " while " + steps.lateName() + ", bytes " + given.names().bytes(late)
                + (unread ? ", was unread" : ", was read but not delivered");
        if (steps.lateEvent() < 0) {
            return start + ", and it never read it. ";
        }
        long behind = given.events().time(steps.lateEvent()) - given.events().time(steps.earlyEvent());
        return start + ", for " + Words.duration(behind) + ". ";
    }

    /** Offers only what exists: process order, or an agent on who is not traced. */
    private String remedy(Witness witness) {
        Set<String> processes = new LinkedHashSet<>();
        Set<String> peers = new LinkedHashSet<>();
        for (Step step : witness.path().steps()) {
            if (!step.certain() && step.how() == How.PROCESS_ORDER) {
                int process = given.events().process(step.event());
                processes.add(given.execution().processes().get(process).name());
            } else if (!step.certain()
                    && step.how() == How.THROUGH_PEER
                    && !step.through().isEmpty()) {
                peers.add(step.through());
            }
        }
        String text = "It is not certain, because it leads " + witness.doubt(given) + ".";
        if (!peers.isEmpty()) {
            text += " To know, attach the agent to " + Words.list(List.copyOf(peers)) + ".";
        }
        if (!processes.isEmpty()) {
            text += " To know, name the packages of its code to the agent of " + Words.list(List.copyOf(processes))
                    + " (agent option packages=com.acme): locks and shared data then count.";
            text += " If each event there depends on all before it, as in one state machine, make it certain by --order"
                    + " process=" + String.join(":", processes) + ".";
        }
        return text;
    }
}
