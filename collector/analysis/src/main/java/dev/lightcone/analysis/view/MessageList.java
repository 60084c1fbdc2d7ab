package dev.lightcone.analysis.view;

import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.MessageRun;

/** Lists messages, by connection and direction, then by offset. */
final class MessageList {
    private final Scene scene;
    private final Paging paging;

    MessageList(Scene scene, Paging paging) {
        this.scene = scene;
        this.paging = paging;
    }

    /**
     * @param fate one of the diagram's fates, empty for all
     * @param process id of a process at either end, empty for all
     * @param connection connection id, empty for all
     */
    Page<Listed.Message> part(String fate, String process, String connection, Page.Wanted wanted) {
        int of = process.isEmpty() ? -1 : scene.processOf(process);
        int on = connection.isEmpty() ? -1 : scene.connectionOf(connection);
        int start = Paging.after(wanted.after(), "", scene.messages.size());
        if (start < 0) {
            throw new UnknownName("message", wanted.after());
        }
        return paging.part(
                0,
                scene.messages.size(),
                start,
                wanted.limit(),
                i -> fits(scene.messages.get(i), fate, of, on),
                i -> entry(scene.messages.get(i)),
                Integer::toString);
    }

    private boolean fits(MessageRun message, String fate, int process, int connection) {
        Channel channel = scene.channel(message);
        return (fate.isEmpty() || scene.fate(message).equals(fate))
                && (process < 0
                        || channel.sender().process() == process
                        || channel.receiver().process() == process)
                && (connection < 0 || channel.connection() == connection);
    }

    private Listed.Message entry(MessageRun message) {
        Channel channel = scene.channel(message);
        int send = message.firstSend();
        int receive = message.lastReceive();
        return new Listed.Message(
                message.index(),
                scene.join.connections().get(channel.connection()).id(),
                scene.lanes.of(channel.sender()),
                scene.lanes.of(channel.receiver()),
                send < 0 ? null : scene.events.id(send),
                receive < 0 ? null : scene.events.id(receive),
                send < 0 ? null : (Double) scene.ms(send),
                receive < 0 ? null : (Double) scene.ms(receive),
                message.from(),
                message.to(),
                scene.fate(message),
                EventList.text(message.label()),
                EventList.text(message.description()));
    }
}
