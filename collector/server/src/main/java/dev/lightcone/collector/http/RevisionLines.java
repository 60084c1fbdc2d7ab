package dev.lightcone.collector.http;

import dev.lightcone.collector.follow.Snapshot;
import java.nio.charset.StandardCharsets;

/** Tells of revisions: of several that came while the listener did not read, the last one. */
final class RevisionLines implements Lines {
    static final String SIGN_OF_LIFE = ": still here\n\n";

    private String start = "retry: 2000\n";
    private Snapshot latest;
    private boolean beat;

    @Override
    public synchronized void tell(Snapshot snapshot) {
        latest = snapshot;
    }

    @Override
    public synchronized void beat() {
        beat = true;
    }

    @Override
    public synchronized String next() {
        if (latest == null && !beat) {
            return null;
        }
        String text = start + (latest == null ? SIGN_OF_LIFE : event(latest));
        start = "";
        latest = null;
        beat = false;
        return text;
    }

    private static String event(Snapshot snapshot) {
        String json = new String(JsonText.bytes(snapshot.news()), StandardCharsets.UTF_8);
        return "id: " + snapshot.revision() + "\nevent: revision\ndata: " + json + "\n\n";
    }
}
