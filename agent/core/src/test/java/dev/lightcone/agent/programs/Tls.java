package dev.lightcone.agent.programs;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** TLS over sockets; the second argument is a key store whose password is "password". */
public final class Tls {
    private Tls() {}

    public static void main(String[] arguments) throws Exception {
        SSLContext context = context(arguments[1]);
        try (SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread echo = new Thread(() -> echo(server), "echo");
            echo.start();
            try (SSLSocket client = (SSLSocket)
                    context.getSocketFactory().createSocket(server.getInetAddress(), server.getLocalPort())) {
                byte[] message = Ledger.bytes(100_000);
                client.getOutputStream().write(message);
                byte[] back = client.getInputStream().readNBytes(message.length);
                System.out.println(java.util.Arrays.equals(message, back));
            }
            echo.join();
        }
        new Ledger().write(arguments);
    }

    private static void echo(SSLServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            InputStream in = socket.getInputStream();
            byte[] message = in.readNBytes(100_000);
            socket.getOutputStream().write(message);
            System.out.println(in.read());
        } catch (IOException e) {
            e.printStackTrace();
        }
    }

    /** Of a key store whose password is "password", whose certificate is trusted, too. */
    static SSLContext context(String file) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(file)) {
            keys.load(in, "password".toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "password".toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
