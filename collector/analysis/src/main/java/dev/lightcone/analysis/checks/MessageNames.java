package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Connection;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.join.MessageRun;

/** What messages are called: by the label that the application gave them, else by channel and bytes. */
public final class MessageNames {
    private static final int LABEL_MOST = 24;
    private static final int DESCRIPTION_MOST = 32;

    private final Execution execution;
    private final Join join;

    public MessageNames(Execution execution, Join join) {
        this.execution = execution;
        this.join = join;
    }

    /** Its label, or the given stand-in when the application gave none. */
    public String brief(MessageRun message, String standIn) {
        return message.label().isEmpty() ? standIn : Words.clean(message.label(), LABEL_MOST);
    }

    /**
     * {@code S2 "False alarm, he's fine"}, or {@code m1 (replica-a → replica-c, bytes [412, 503))}.
     *
     * @param most longest description in characters
     */
    public String full(MessageRun message, String standIn, int most) {
        if (message.label().isEmpty()) {
            return standIn + " (" + channel(message) + ", bytes " + bytes(message) + ")";
        }
        String description = Words.clean(message.description(), Math.min(most, DESCRIPTION_MOST));
        return brief(message, standIn) + (description.isEmpty() ? "" : " \"" + description + "\"");
    }

    /** Its label, or its bytes: {@code bytes [412, 503)}. */
    public String inPassing(MessageRun message) {
        return brief(message, "bytes " + bytes(message));
    }

    /** {@code [412, 503)}: stream offsets of its channel. */
    public String bytes(MessageRun message) {
        return "[" + message.from() + ", " + message.to() + ")";
    }

    /** {@code replica-a → replica-c}. */
    public String channel(MessageRun message) {
        return sender(message) + " → " + receiver(message);
    }

    public String sender(MessageRun message) {
        return end(channelOf(message).sender());
    }

    public String receiver(MessageRun message) {
        return end(channelOf(message).receiver());
    }

    /** The process at an end, or the address of an un-traced peer. */
    public String end(Connection.End end) {
        if (end.process() >= 0) {
            return execution.processes().get(end.process()).title();
        }
        return end.peer() >= 0 ? join.peers().get(end.peer()).name() : end.address();
    }

    private Channel channelOf(MessageRun message) {
        return join.channels().get(message.channel());
    }
}
