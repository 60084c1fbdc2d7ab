package dev.lightcone.agent.shipping;

import dev.lightcone.protocol.CollectorAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** TLS to the collector, its name checked, by certificates of a file or those that the JDK trusts. */
final class Tls {
    private final CollectorAddress collector;
    private final String trust;
    private SSLSocketFactory factory;

    Tls(CollectorAddress collector, String trust) {
        this.collector = collector;
        this.trust = trust;
    }

    /** The socket's TLS, hands shaken. */
    Socket over(Socket socket) throws IOException {
        SSLSocket secure = (SSLSocket) factory().createSocket(socket, collector.host(), collector.port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    /** Not the JVM's default context, which may be the application's own. */
    private SSLSocketFactory factory() throws IOException {
        if (factory == null) {
            try {
                TrustManagerFactory trusted =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trusted.init(trust.isEmpty() ? null : certificates());
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, trusted.getTrustManagers(), null);
                factory = context.getSocketFactory();
            } catch (GeneralSecurityException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        return factory;
    }

    private KeyStore certificates() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(Path.of(trust))) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("c" + store.size(), certificate);
            }
        }
        return store;
    }
}
