package dev.lightcone.collector.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code lightcone-collector} and its sub-commands. */
@Command(
        name = Commands.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        subcommands = {
            CheckCommand.class,
            ServeCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            HelpCommand.class
        },
        description = "Shows what caused what across JVM processes, from the logs that the Lightcone agent writes.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExit codes: ",
        footer = {
            "0 done, or PASSED; 1 VIOLATED; 2 wrong usage; 3 unreadable input; 4 INCONCLUSIVE",
            "Data go to standard output, progress and problems to standard error. NO_COLOR is respected."
        })
public final class Commands implements Runnable {
    static final String NAME = "lightcone-collector";

    @Spec
    private CommandSpec spec;

    /**
     * Runs one command.
     *
     * @return the exit code, see {@link ExitCode}
     */
    public static int run(String[] arguments, Console console) {
        CommandLine line = new CommandLine(new Commands(), factory(console));
        line.setOut(new PrintWriter(console.out(), true));
        line.setErr(new PrintWriter(console.err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(console.colour() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(100);
        line.setAbbreviatedOptionsAllowed(false);
        line.setParameterExceptionHandler((problem, given) -> usage(problem, console));
        line.setExecutionExceptionHandler((problem, command, result) -> stop(problem, console));
        int exitCode = line.execute(arguments);
        console.out().flush();
        return exitCode;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? check, serve, report or export");
    }

    private static IFactory factory(Console console) {
        IFactory other = CommandLine.defaultFactory();
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                if (ConsoleCommand.class.isAssignableFrom(type)) {
                    return type.getDeclaredConstructor(Console.class).newInstance(console);
                }
                return other.create(type);
            }
        };
    }

    private static int usage(ParameterException problem, Console console) {
        CommandLine command = problem.getCommandLine();
        String near = "";
        if (problem instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            near = suggestions.isEmpty()
                    ? ""
                    : " (did you mean " + suggestions.stream().limit(3).collect(Collectors.joining(" or ")) + "?)";
        }
        String message = problem.getMessage().lines().findFirst().orElse("wrong options");
        console.err().println(NAME + ": " + message + near + ". Try: " + help(command));
        return ExitCode.USAGE;
    }

    private static String help(CommandLine command) {
        return command.getCommandSpec().qualifiedName() + " --help";
    }

    private static int stop(Exception problem, Console console) {
        if (Boolean.getBoolean("lightcone.debug")) {
            problem.printStackTrace(console.err());
        }
        if (problem instanceof Refusal refusal) {
            console.err().println(NAME + ": " + refusal.getMessage());
            return refusal.exitCode();
        }
        console.err()
                .println(NAME + ": cannot go on: " + problem + ". This is a defect of the collector; for its place run"
                        + " java -Dlightcone.debug=true -jar lightcone-collector.jar ...");
        return ExitCode.UNREADABLE;
    }
}
