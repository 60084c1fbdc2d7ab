package dev.lightcone.collector.cli;

import dev.lightcone.collector.http.Access;
import dev.lightcone.collector.http.Keystore;
import dev.lightcone.collector.http.Listening;
import dev.lightcone.collector.store.TokenFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say where to listen, and to whom. */
final class ListenFlags {
    private static final String TLS_PASSWORD = "LIGHTCONE_TLS_PASSWORD";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "7070",
            description = "Port to listen on, 0 = any free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "Address to listen on. Default: ${DEFAULT-VALUE}, this machine only. On any other, readers and"
                            + " agents need the token.")
    private String bind;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Demand the token in this file, which is made if missing; the address with the token in it is"
                    + " printed once, when it is made. Default: the file 'token' in the store, when --bind is an"
                    + " address that other machines reach")
    private Path tokenFile;

    @Option(
            names = "--insecure",
            description = "Allow --bind to an address that other machines reach without a token: everybody who reaches"
                    + " it can then read all logs and ship some.")
    private boolean insecure;

    @Option(
            names = "--tls-keystore",
            paramLabel = "FILE",
            description = "Listen with TLS, by the key in this PKCS12 or JKS file.")
    private Path keystore;

    @Option(
            names = "--tls-password-file",
            paramLabel = "FILE",
            description = "File that holds the key store's password. Default: the variable " + TLS_PASSWORD)
    private Path passwordFile;

    private TokenFile token;

    /** How to listen; store: where the token is kept when nobody says, null if there is none. */
    Listening listening(Path store) {
        if (port < 0 || port > 65_535) {
            throw Refusal.usage("--port must be from 0 to 65535, not " + port);
        }
        InetAddress address = address();
        return new Listening(address, port, access(address, store), keystore());
    }

    /** The line that tells where it listens, with the token if that is new. */
    String line(Listening listening, int boundPort) {
        String text = listening.address().getHostAddress();
        String url =
                listening.scheme() + "://" + (text.contains(":") ? "[" + text + "]" : text) + ":" + boundPort + "/";
        if (token == null) {
            return "Lightcone: " + url;
        }
        return token.made()
                ? "Lightcone: " + url + "?token=" + token.token()
                : "Lightcone: " + url + " (its token is in " + token.file() + ")";
    }

    /** Why it cannot be listened there. */
    Refusal refusal(IOException problem) {
        Throwable deepest = problem;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String reason = String.valueOf(deepest.getMessage());
        return Refusal.usage(
                reason.contains("in use")
                        ? "port " + port + " of " + bind
                                + " is in use. Choose another with --port, or --port 0 for any."
                        : "cannot listen on " + bind + ", port " + port + ": " + reason);
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw Refusal.usage("--bind " + bind + " is not an address of this machine");
        }
    }

    private Access access(InetAddress address, Path store) {
        if (insecure || tokenFile == null && address.isLoopbackAddress()) {
            return Access.open();
        }
        Path file = tokenFile != null ? tokenFile : store == null ? null : store.resolve("token");
        if (file == null) {
            throw Refusal.usage("--bind " + bind + " would let other machines read all logs. Say where the token is to"
                    + " be kept, by --token-file FILE or --store DIR, or, if everybody may read them, add --insecure.");
        }
        try {
            token = TokenFile.of(file);
            return Access.by(token.token());
        } catch (IOException e) {
            throw Refusal.usage("the token file " + file + " cannot be used: " + e.getMessage());
        }
    }

    private Keystore keystore() {
        if (keystore == null) {
            return null;
        }
        if (!Files.isRegularFile(keystore)) {
            throw Refusal.usage("--tls-keystore " + keystore + " is not a file");
        }
        try {
            String password = passwordFile == null
                    ? System.getenv(TLS_PASSWORD)
                    : Files.readString(passwordFile, StandardCharsets.UTF_8).strip();
            if (password == null) {
                throw Refusal.usage(
                        "--tls-keystore needs its password: --tls-password-file FILE, or the variable " + TLS_PASSWORD);
            }
            return new Keystore(keystore.toAbsolutePath(), password);
        } catch (IOException e) {
            throw Refusal.usage("--tls-password-file " + passwordFile + " cannot be read");
        }
    }
}
