package dev.lightcone.collector.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Where and how the server listens.
 *
 * @param port 0 to 65535, 0 = any free one
 * @param access who may read and ship
 * @param keystore what TLS needs; null: plain HTTP
 */
public record Listening(InetAddress address, int port, Access access, Keystore keystore) {
    private static final int HEADER_BYTES = 8 * 1024;

    /** http or https. */
    public String scheme() {
        return keystore == null ? "http" : "https";
    }

    ServerConnector connector(Server server) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(HEADER_BYTES);
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector connector = keystore == null
                ? new ServerConnector(server, 1, 1, plain)
                : new ServerConnector(server, 1, 1, new SslConnectionFactory(tls(), plain.getProtocol()), plain);
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        return connector;
    }

    private SslContextFactory.Server tls() {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(keystore.file().toUri().toString());
        tls.setKeyStorePassword(keystore.password());
        tls.setSniRequired(false);
        return tls;
    }

    Gate gate() {
        return new Gate(address.isLoopbackAddress(), ownName(), scheme(), access);
    }

    Login login() {
        return new Login(access, keystore != null);
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
