package dev.lightcone.analysis.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.graph.HappensBefore;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Connection;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.join.MessageRun;
import dev.lightcone.analysis.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Messages and events as lines of JSON, one object each, for other programs. Times are epoch nanoseconds as strings;
 * what is not known or does not apply is null.
 */
public final class LineExport {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final Execution execution;
    private final Join join;
    private final HappensBefore graph;
    private final List<MessageRun> messages;
    private final List<Report.FindingEntry> findings;

    public LineExport(Analysis analysis) {
        Scene scene = new Scene(analysis.judgement());
        execution = scene.execution;
        join = scene.join;
        graph = scene.graph;
        messages = scene.messages;
        findings = analysis.report().findings();
    }

    /** One line per message, in their order; the stream stays open. */
    public void messages(OutputStream out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            for (MessageRun message : messages) {
                message(json, message);
            }
            end(json, !messages.isEmpty());
        }
    }

    /** One line per event, by process and stamp; the stream stays open. */
    public void events(OutputStream out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            for (int e = 0; e < execution.events().size(); e++) {
                event(json, e);
            }
            end(json, execution.events().size() > 0);
        }
    }

    /** One line per finding, as {@code lightcone.json} has them; the stream stays open. */
    public void findings(OutputStream out) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (JsonGenerator json = generator(out)) {
            for (Report.FindingEntry finding : findings) {
                mapper.writeValue(json, finding);
            }
            end(json, !findings.isEmpty());
        }
    }

    private static void end(JsonGenerator json, boolean lines) throws IOException {
        if (lines) {
            json.writeRaw('\n');
        }
    }

    private static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out).setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    private void message(JsonGenerator json, MessageRun message) throws IOException {
        Channel channel = join.channels().get(message.channel());
        Connection connection = join.connections().get(channel.connection());
        json.writeStartObject();
        json.writeNumberField("message", message.index());
        json.writeStringField("connection", connection.id());
        boolean forth = connection.clientToServer() == channel.index();
        json.writeStringField("direction", forth ? "clientToServer" : "serverToClient");
        json.writeNumberField("from", message.from());
        json.writeNumberField("to", message.to());
        end(json, "sender", channel.sender());
        end(json, "receiver", channel.receiver());
        event(json, "send", message.firstSend());
        event(json, "lastSend", message.lastSend());
        event(json, "firstReceive", message.firstReceive());
        event(json, "receive", message.lastReceive());
        time(json, "sentAt", message.firstSend());
        time(json, "receivedAt", message.lastReceive());
        json.writeStringField("fate", channel.traced() ? DiagramBuilder.fate(message.fate()) : "un-traced");
        text(json, "label", message.label());
        text(json, "description", message.description());
        json.writeEndObject();
    }

    private void end(JsonGenerator json, String name, Connection.End end) throws IOException {
        String process = end.process() < 0
                ? ""
                : execution.processes().get(end.process()).id();
        text(json, name, process);
        text(
                json,
                name + "Name",
                end.process() < 0
                        ? ""
                        : execution.processes().get(end.process()).name());
        text(json, name + "Address", end.address());
    }

    private void event(JsonGenerator json, String name, int event) throws IOException {
        text(json, name, event < 0 ? "" : execution.events().id(event));
    }

    private void time(JsonGenerator json, String name, int event) throws IOException {
        text(json, name, event < 0 ? "" : Long.toString(execution.events().time(event)));
    }

    private void event(JsonGenerator json, int e) throws IOException {
        Events events = execution.events();
        json.writeStartObject();
        json.writeStringField("event", events.id(e));
        json.writeStringField(
                "process", execution.processes().get(events.process(e)).id());
        json.writeStringField(
                "processName", execution.processes().get(events.process(e)).name());
        json.writeStringField("thread", events.threadInfo(events.thread(e)).name());
        json.writeStringField("kind", Kinds.mark(events, e));
        json.writeNumberField("lamport", graph.lamport(e));
        json.writeStringField("time", Long.toString(events.time(e)));
        int channel = join.channelOfEvent(e);
        text(
                json,
                "connection",
                channel < 0
                        ? ""
                        : join.connections()
                                .get(join.channels().get(channel).connection())
                                .id());
        boolean bytes = events.isSend(e) || events.isReceive(e) && events.length(e) >= 0;
        number(json, "from", bytes, events.offset(e));
        number(json, "to", bytes && !events.unfinished(e), events.offset(e) + events.length(e));
        text(json, "location", events.location(e));
        text(json, "label", events.label(e));
        text(json, "description", events.description(e));
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, boolean known, long value) throws IOException {
        if (known) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }

    private static void text(JsonGenerator json, String name, String value) throws IOException {
        if (value.isEmpty()) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value);
        }
    }
}
