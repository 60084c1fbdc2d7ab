package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A key with its certificate, as the TLS of a test needs it. */
final class Keys {
    private Keys() {}

    /** Makes a PKCS12 file whose password is "password". */
    static void make(Jdk jdk, Path file) throws Exception {
        Process keytool = new ProcessBuilder(
                        jdk.home().resolve("bin/keytool").toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "password",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test")
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling("keytool").toFile())
                .start();
        assertThat(keytool.waitFor(300, TimeUnit.SECONDS)).isTrue();
    }
}
