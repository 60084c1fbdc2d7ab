package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.join.MessageRun;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a finding by what stays the same from run to run: its rule, the processes and the methods that sent. Times,
 * offsets, labels, threads and line numbers are left out. Where a source location was not recorded, the finding is
 * another one: accepting too little only asks again, accepting too much would hide.
 */
final class Fingerprint {
    private static final int BYTES = 6;

    private Fingerprint() {}

    /** Twelve hexadecimal digits. */
    static String of(Rule rule, Case given, MessageRun late, MessageRun early) {
        return hash(String.join(
                "\n",
                rule.id(),
                name(given, given.receiver(late)),
                name(given, given.sender(late)),
                name(given, given.sender(early)),
                method(given.events().location(late.firstSend())),
                method(given.events().location(early.firstSend()))));
    }

    /** Without the line, which any edit of the file moves: {@code com.acme.Replica#send} or {@code Replica.java}. */
    private static String method(String location) {
        int open = location.indexOf('(');
        return open > 0 ? location.substring(0, open) : location.replaceAll(":\\d+$", "");
    }

    static String of(Rule rule, String... parts) {
        return hash(rule.id() + "\n" + String.join("\n", parts));
    }

    private static String name(Case given, int process) {
        return given.execution().processes().get(process).name();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
