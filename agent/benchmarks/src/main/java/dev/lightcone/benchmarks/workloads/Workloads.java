package dev.lightcone.benchmarks.workloads;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/** All workloads. */
public final class Workloads {
    private Workloads() {}

    /** Those that this machine can run: TLS needs a key store ({@link Tls#STORE}), Netty its native library. */
    public static List<Workload> all() throws IOException, GeneralSecurityException {
        List<Workload> all = new ArrayList<>();
        all.add(new PingPong("ping", ServerSocketFactory.getDefault(), SocketFactory.getDefault()));
        all.add(new OneWay("stream", 64 << 10, 128));
        all.add(new OneWay("bytes", 1, 2048));
        all.add(new SelectorEcho());
        all.add(new HttpGet());
        String store = System.getProperty(Tls.STORE);
        if (store != null) {
            SSLContext tls = Tls.context(Path.of(store));
            all.add(new PingPong("tls", tls.getServerSocketFactory(), tls.getSocketFactory()));
        }
        if (NettyEcho.available()) {
            all.add(new NettyEcho());
        }
        all.add(Handing.pool());
        all.add(Handing.stages());
        all.add(Handing.forks());
        return all;
    }
}
