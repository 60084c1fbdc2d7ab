package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program without and with the agent: what it writes and how it ends must be the same. */
final class Comparison {
    private final Jdk jdk;
    private final Path folder;
    private boolean libraries;
    private boolean olderNetty;
    private String[] prefix = {};

    Comparison(Jdk jdk, Path folder) {
        this.jdk = jdk;
        this.folder = folder;
    }

    /** Gives the program the libraries of the test. */
    Comparison libraries() {
        libraries = true;
        return this;
    }

    /** Gives the program an older Netty than the one that it was compiled with. */
    Comparison olderNetty(boolean older) {
        olderNetty = older;
        return this;
    }

    /** Has both runs started by another command, whose words stand before. */
    Comparison under(String... words) {
        prefix = words;
        return this;
    }

    /** The log of the traced run; its other files are in folder {@code traced}. */
    TracedLog run(Class<?> program, String... further) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("ledger"));
        arguments.addAll(List.of(further));
        String[] all = arguments.toArray(new String[0]);
        Path plain = Files.createDirectory(folder.resolve("plain"));
        Path traced = Files.createDirectory(folder.resolve("traced"));
        Jvm.Result without = jvm(plain).run(program, all);
        Jvm.Result with = jvm(traced).agent("dir=log").run(program, all);
        assertThat(with).as("the program with the agent").isEqualTo(without);
        assertThat(with.exit()).as(with.err()).isZero();
        return TracedLog.all(traced.resolve("log")).get(program.getSimpleName());
    }

    private Jvm jvm(Path in) throws IOException {
        Jvm jvm = new Jvm(jdk, in).under(prefix);
        if (!libraries) {
            return jvm;
        }
        if (jdk.feature() >= 24) {
            jvm.option("--enable-native-access=ALL-UNNAMED").option("--sun-misc-unsafe-memory-access=allow");
        }
        return olderNetty ? jvm.libraries().olderNetty() : jvm.libraries();
    }
}
