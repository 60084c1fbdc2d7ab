package dev.lightcone.collector.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Words what Jetty itself refuses: malformed requests, headers too large. */
final class Problems extends ErrorHandler {
    private final Burden burden;

    Problems(Burden burden) {
        this.burden = burden;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        Sender.send(request, response, callback, Answer.problem(code, words(code)), burden);
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
        Answer answer = Answer.problem(status, words(status));
        Gate.protect(fields);
        fields.put(HttpHeader.CONTENT_TYPE, answer.type());
        return ByteBuffer.wrap(answer.body());
    }

    private static String words(int status) {
        return switch (status) {
            case 414 -> "The address is too long.";
            case 431 -> "The headers are larger than 8 KiB.";
            case 500 -> "The collector failed to answer.";
            default -> "The request is not one that this collector understands.";
        };
    }
}
