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
    private final Login login;
    private final Ingest ingest;
    private final Metrics metrics;
    private final Burden burden;

    Dispatcher(Gate gate, Login login, Api api, EventStream stream, Ingest ingest, Metrics metrics, Burden burden) {
        this.burden = burden;
        this.gate = gate;
        this.login = login;
        this.api = api;
        this.stream = stream;
        this.ingest = ingest;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Answer answer;
        try {
            answer = answer(request, response, callback);
        } catch (BadQuestion e) {
            answer = e.answer();
        } catch (RuntimeException e) {
            answer = Answer.problem(500, "The collector failed to answer: " + e);
        }
        if (answer != null) {
            metrics.answered(answer.status());
            Sender.send(request, response, callback, answer, burden);
        }
        return true;
    }

    /** Null: somebody else answers, later. */
    private Answer answer(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getCanonicalPath();
        if (path.equals(Routes.HEALTH.path()) || path.equals(Routes.READY.path())) {
            return metrics.health(path);
        }
        if (request.getHttpURI().getPathQuery().length() > LONGEST_ADDRESS) {
            throw new BadQuestion(414, "The address is longer than " + LONGEST_ADDRESS + " characters.");
        }
        if (Ingest.isFor(path)) {
            gate.checkShipper(request);
            ingest.take(request, response, callback);
            return null;
        }
        if (login.isFor(request)) {
            return login.answer(request);
        }
        gate.check(request);
        if (EventStream.isFor(path)) {
            stream.open(request, response, callback);
            return null;
        }
        if (path.equals(Routes.METRICS.path())) {
            return metrics.scrape();
        }
        if (path.equals(Routes.OPENAPI.path())) {
            return OpenApi.answer(request);
        }
        return path.equals("/api") || path.startsWith("/api/")
                ? burden.answer(() -> api.answer(request))
                : Assets.answer(request);
    }
}
