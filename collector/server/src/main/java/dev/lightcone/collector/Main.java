package dev.lightcone.collector;

import dev.lightcone.collector.cli.Commands;
import dev.lightcone.collector.cli.Console;

/** The collector as a program: {@code java -jar lightcone-collector.jar check|serve|report|export}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int status = Commands.run(arguments, Console.ofThisProcess());
        System.exit(status);
    }
}
