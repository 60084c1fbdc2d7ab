package dev.lightcone.collector.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/** One open answer of server-sent events. At most one write is under way. */
final class Listener extends IteratingCallback {
    private final Response response;
    private final Callback whole;
    private final Lines lines;
    private volatile boolean ended;

    Listener(Response response, Callback whole, Lines lines) {
        this.response = response;
        this.whole = whole;
        this.lines = lines;
    }

    Lines lines() {
        return lines;
    }

    /** Writes what there is to say, unless it is writing already. */
    void wake() {
        iterate();
    }

    /** No more is said. */
    void end() {
        ended = true;
        iterate();
    }

    @Override
    protected Action process() {
        if (ended) {
            return Action.SUCCEEDED;
        }
        String text = lines.next();
        if (text == null) {
            return Action.IDLE;
        }
        response.write(false, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
        whole.succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        whole.failed(cause);
    }
}
