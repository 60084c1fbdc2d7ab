package dev.lightcone.collector.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Leads each request past the {@link Gate} to what answers it. Every failure becomes a problem in words. */
final class Dispatcher extends Handler.Abstract {
    private static final int LONGEST_ADDRESS = 2_000;

    private final Gate gate;
    private final Api api;
    private final EventStream stream;

    Dispatcher(Gate gate, Api api, EventStream stream) {
        this.gate = gate;
        this.api = api;
        this.stream = stream;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Answer answer;
        try {
            gate.check(request);
            if (request.getHttpURI().getPathQuery().length() > LONGEST_ADDRESS) {
                throw new BadQuestion(414, "The address is longer than " + LONGEST_ADDRESS + " characters.");
            }
            String path = request.getHttpURI().getCanonicalPath();
            if (path.equals("/api/stream")) {
                stream.open(request, response, callback);
                return true;
            }
            answer = path.equals("/api") || path.startsWith("/api/") ? api.answer(request) : Assets.answer(request);
        } catch (BadQuestion e) {
            answer = e.answer();
        } catch (RuntimeException e) {
            answer = Answer.problem(500, "The collector failed to answer: " + e);
        }
        Sender.send(request, response, callback, answer);
        return true;
    }
}
