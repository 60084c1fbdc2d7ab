package dev.lightcone.samples.feed.replica;

import dev.lightcone.samples.feed.stage.Cues;
import dev.lightcone.samples.feed.stage.NotifyGateway;
import dev.lightcone.samples.feed.wire.Post;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Tells the notification gateway of new posts, over HTTP, on the thread that handles the post.
 *
 * @param port of the gateway on this host; 0: nobody is told
 */
record Notifier(int port) {
    void posted(Post post) throws IOException {
        if (port == 0) {
            return;
        }
        URL url = new URL("http", InetAddress.getLoopbackAddress().getHostAddress(), port, NotifyGateway.PATH);
        HttpURLConnection http = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        int patience = (int) TimeUnit.SECONDS.toMillis(Cues.PATIENCE_SECONDS);
        http.setConnectTimeout(patience);
        http.setReadTimeout(patience);
        http.setRequestProperty("Connection", "close"); // no idle connection is left at the end
        http.setDoOutput(true);
        try (OutputStream body = http.getOutputStream()) {
            body.write((post.author() + " posted " + post.id()).getBytes(StandardCharsets.UTF_8));
        }
        if (http.getResponseCode() != HttpURLConnection.HTTP_ACCEPTED) {
            throw new IOException("the notification gateway answered " + http.getResponseCode() + " to " + post.id());
        }
        http.disconnect();
    }
}
