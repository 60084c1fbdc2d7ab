package dev.lightcone.collector.it;

import dev.lightcone.collector.store.LogStore;
import dev.lightcone.collector.store.StoreLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Keeps one state of what was found after the other until it is killed, and says so after each: bytes of its number. */
public final class Keeper {
    static final int BYTES = 200_000;

    private Keeper() {}

    public static void main(String[] arguments) throws IOException {
        byte[] state = new byte[BYTES];
        try (LogStore store = LogStore.open(Path.of(arguments[0]), StoreLimits.DEFAULT)) {
            for (int number = 1; number < Integer.MAX_VALUE; number++) {
                Arrays.fill(state, (byte) number);
                store.found().write(state);
                System.out.println(number);
            }
        }
    }
}
