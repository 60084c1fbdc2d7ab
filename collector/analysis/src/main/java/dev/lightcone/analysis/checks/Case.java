package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.graph.HappensBefore;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.join.MessageRun;

/** What is judged: an execution, joined and ordered. */
record Case(Execution execution, Join join, HappensBefore graph) {
    Events events() {
        return execution.events();
    }

    MessageRun message(int index) {
        return join.messages().get(index);
    }

    Channel channel(MessageRun message) {
        return join.channels().get(message.channel());
    }

    /** Process number, -1 = not traced. */
    int sender(MessageRun message) {
        return channel(message).sender().process();
    }

    /** Process number, -1 = not traced. */
    int receiver(MessageRun message) {
        return channel(message).receiver().process();
    }

    String title(int process) {
        return execution.processes().get(process).title();
    }

    MessageNames names() {
        return new MessageNames(execution, join);
    }
}
