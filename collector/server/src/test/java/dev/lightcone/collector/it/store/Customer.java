package dev.lightcone.collector.it.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes x at replica a, sees it at b, writes y there because of it, and waits until c has both. In the rounds to be
 * injected c reads nothing from a between x and y, so that it reads y first; in the others y is written when c has x.
 *
 * <p>Arguments: rounds, those to be injected with commas between, the HTTP ports of a, b and c. Prints what all have.
 */
public final class Customer {
    private static final int PATIENCE = 100_000;

    private Customer() {}

    /** Plays it once. */
    public static void main(String[] arguments) throws Exception {
        List<String> injected = List.of(arguments[1].split(","));
        String a = "http://127.0.0.1:" + arguments[2] + "/";
        String b = "http://127.0.0.1:" + arguments[3] + "/";
        String c = "http://127.0.0.1:" + arguments[4] + "/";
        for (int round = 0; round < Integer.parseInt(arguments[0]); round++) {
            boolean inject = injected.contains(Integer.toString(round));
            if (inject) {
                ask("POST", c + "a", "");
                ask("PUT", a + "held" + round, "1");
                ask("OPTIONS", c, "");
            }
            ask("PUT", a + "x" + round, "x");
            await(b + "x" + round);
            if (!inject) {
                await(c + "x" + round);
            }
            ask("PUT", b + "y" + round, "y");
            await(c + "y" + round);
            if (inject) {
                ask("DELETE", c, "");
            }
            await(c + "x" + round);
            await(a + "y" + round);
        }
        System.out.println("all there");
    }

    private static void await(String url) throws IOException {
        for (int i = 0; i < PATIENCE; i++) {
            if (!ask("GET", url, "").isEmpty()) {
                return;
            }
        }
        throw new IOException("never there: " + url);
    }

    private static String ask(String method, String url, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setRequestMethod(method);
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
