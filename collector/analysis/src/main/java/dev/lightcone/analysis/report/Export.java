package dev.lightcone.analysis.report;

import dev.lightcone.analysis.checks.EventKinds;
import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Finding;
import dev.lightcone.analysis.checks.Judgement;
import dev.lightcone.analysis.checks.MessageNames;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Pause;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Connection;
import dev.lightcone.analysis.join.MessageRun;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes messages, events, findings, failures or pauses one per line, as JSON lines or CSV, without ever holding more than one.
 *
 * <p>Processes, connections and events are named as in {@link Report}; offsets count stream bytes of one direction;
 * times are epoch nanoseconds. What is absent is null, in CSV an empty field.
 */
public final class Export {
    /** What to write. */
    public enum What {
        /**
         * One line per message: connection, direction, from, to, the processes (null = not traced) and their names, the
         * first and the last send, the receives of its first and its last byte, fate and label.
         */
        MESSAGES,
        /** One line per event, by process and stamp. */
        EVENTS,
        /** One line per finding, in the order of the report. */
        FINDINGS,
        /** One line per failure verdict, in the order of the report; lists are separated by spaces. */
        FAILURES,
        /** One line per time in which a process stood still: when, how long at least and at most, why. */
        PAUSES
    }

    private final Judgement judgement;
    private final Events events;
    private final MessageNames names;
    private final Rows rows;

    private Export(Judgement judgement, Rows rows) {
        this.judgement = judgement;
        this.rows = rows;
        events = judgement.execution().events();
        names = new MessageNames(judgement.execution(), judgement.join());
    }

    /** Writes all lines and flushes; leaves the writer open. */
    public static void write(Judgement judgement, What what, Rows.Format format, Writer out) throws IOException {
        Rows rows = new Rows(format, out);
        Export export = new Export(judgement, rows);
        switch (what) {
            case MESSAGES -> export.messages();
            case EVENTS -> export.events();
            case FINDINGS -> export.findings();
            case FAILURES -> export.failures();
            case PAUSES -> export.pauses();
        }
        rows.flush();
    }

    private void messages() throws IOException {
        for (MessageRun message : judgement.join().messages()) {
            Channel channel = judgement.join().channels().get(message.channel());
            Connection connection = judgement.join().connections().get(channel.connection());
            boolean up = connection.clientToServer() == channel.index();
            rows.begin()
                    .put("connection", connection.id())
                    .put("direction", up ? "clientToServer" : "serverToClient")
                    .put("from", message.from())
                    .put("to", message.to())
                    .put("sender", process(channel.sender().process()))
                    .put("senderName", names.sender(message))
                    .put("receiver", process(channel.receiver().process()))
                    .put("receiverName", names.receiver(message))
                    .put("send", event(message.firstSend()))
                    .put("lastSend", event(message.lastSend()))
                    .put("firstReceive", event(message.firstReceive()))
                    .put("receive", event(message.lastReceive()))
                    .put("sentAt", time(message.firstSend()))
                    .put("receivedAt", time(message.lastReceive()))
                    .put("fate", camel(judgement.fate(message.index()).name()))
                    .put("label", text(message.label()))
                    .put("description", text(message.description()))
                    .end();
        }
    }

    private void events() throws IOException {
        for (int e = 0; e < events.size(); e++) {
            int channel = judgement.join().channelOfEvent(e);
            boolean moved = channel >= 0 && (events.isSend(e) || events.isReceive(e));
            rows.begin()
                    .put("id", events.id(e))
                    .put("process", process(events.process(e)))
                    .put(
                            "processName",
                            judgement
                                    .execution()
                                    .processes()
                                    .get(events.process(e))
                                    .name())
                    .put("thread", events.threadInfo(events.thread(e)).name())
                    .put("chain", (long) events.chain(e))
                    .put("kind", EventKinds.of(events, e))
                    .put("stamp", events.stamp(e))
                    .put("lamport", judgement.graph().lamport(e))
                    .put("time", time(e))
                    .put("connection", connection(e))
                    .put("from", moved ? (Long) events.offset(e) : null)
                    .put("to", moved ? (Long) (events.offset(e) + Math.max(0, events.length(e))) : null)
                    .put("location", text(events.location(e)))
                    .put("label", text(events.label(e)))
                    .put("description", text(events.description(e)))
                    .end();
        }
    }

    private void findings() throws IOException {
        int number = 0;
        for (Finding finding : judgement.findings()) {
            number++;
            rows.begin()
                    .put("number", (long) number)
                    .put("id", finding.id())
                    .put("rule", finding.rule().id())
                    .put("severity", finding.severity().word())
                    .put("certainty", finding.certainty().word())
                    .put("count", (long) finding.count())
                    .put("title", finding.title())
                    .put("explanation", finding.explanation())
                    .put(
                            "processes",
                            String.join(
                                    " ",
                                    finding.processes().stream()
                                            .map(Export.this::process)
                                            .toList()))
                    .put("late", bytes(finding.late()))
                    .put("overtaking", bytes(finding.overtaking()))
                    .end();
        }
    }

    private void failures() throws IOException {
        ReportBuilder report = new ReportBuilder(judgement);
        for (FailureVerdict verdict : judgement.failures()) {
            Report.FailureEntry failure = report.failure(verdict);
            rows.begin()
                    .put("verdict", failure.verdict())
                    .put("severity", failure.severity())
                    .put("certainty", failure.certainty())
                    .put("subject", String.join(" ", failure.subject()))
                    .put(
                            "groups",
                            failure.groups().stream()
                                    .map(group -> String.join(" ", group))
                                    .collect(Collectors.joining(" | ")))
                    .put("candidates", String.join(" ", failure.candidates()))
                    .put("from", failure.from())
                    .put("to", failure.to())
                    .put("title", verdict.title())
                    .put("evidence", String.join("; ", failure.evidence()))
                    .end();
        }
    }

    private void pauses() throws IOException {
        for (Pause pause : judgement.execution().observations().pauses()) {
            rows.begin()
                    .put("process", process(pause.process()))
                    .put(
                            "processName",
                            judgement
                                    .execution()
                                    .processes()
                                    .get(pause.process())
                                    .name())
                    .put("from", Long.toString(pause.since()))
                    .put("to", Long.toString(pause.until()))
                    .put("leastNanos", pause.least())
                    .put("mostNanos", pause.most())
                    .put("cause", PauseWords.of(pause.cause()))
                    .end();
        }
    }

    private String bytes(int message) {
        if (message < 0) {
            return null;
        }
        MessageRun run = judgement.join().messages().get(message);
        int connection = judgement.join().channels().get(run.channel()).connection();
        return judgement.join().connections().get(connection).id() + " " + names.channel(run) + " " + names.bytes(run);
    }

    private String connection(int e) {
        int socket = events.socket(e);
        int channel = judgement.join().channelOfEvent(e);
        int connection = channel >= 0
                ? judgement.join().channels().get(channel).connection()
                : socket < 0 ? -1 : judgement.join().connectionOfSocket(socket);
        return connection < 0
                ? null
                : judgement.join().connections().get(connection).id();
    }

    private String process(int process) {
        return process < 0
                ? null
                : judgement.execution().processes().get(process).id();
    }

    private String event(int e) {
        return e < 0 ? null : events.id(e);
    }

    private String time(int e) {
        return e < 0 ? null : Long.toString(events.time(e));
    }

    private static String text(String text) {
        return text.isEmpty() ? null : text;
    }

    /** NEVER_READ as {@code neverRead}, the word of the report. */
    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.toLowerCase(Locale.ROOT).split("_")) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
