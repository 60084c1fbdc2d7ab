package dev.lightcone.collector.http;

import java.nio.file.Path;

/**
 * Key and certificate of this collector.
 *
 * @param file a PKCS12 or JKS file
 * @param password of the file and of the key in it
 */
public record Keystore(Path file, String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return "Keystore[" + file + "]";
    }
}
