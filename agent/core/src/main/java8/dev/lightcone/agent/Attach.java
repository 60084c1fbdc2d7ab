package dev.lightcone.agent;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Properties;

/**
 * The command line of the agent jar: attaches the agent to a running JVM, or makes an attached one idle. Compiled for
 * Java 8, so that an older launcher gets a sentence; the JDK's attach classes are found by name, since not every Java
 * has them.
 */
public final class Attach {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final int OLDEST = 17;

    /** The bit of signal 3. */
    private static final long SIGQUIT = 4;

    private static final String USAGE = "usage: java -jar lightcone-agent.jar attach PID [name=value,...]\n"
            + "       java -jar lightcone-agent.jar detach PID\n"
            + "       java -jar lightcone-agent.jar ship DIR collector=URL[,name=value,...]\n"
            + "  attach  traces the JVM with that process id from now on; connections it has already are read from\n"
            + "          the middle. A dir=... without a leading / is taken from the folder of this command; without\n"
            + "          one the log goes to lightcone/ in the folder that the JVM was started in.\n"
            + "  detach  makes the agent idle: nothing is recorded any more. Attach again to go on.\n"
            + "  ship    copies to a collector what ended processes left in the directory of their logs.";

    private Attach() {}

    /** Runs a command; exit status 0 done, 1 failed, 2 misused. */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    private static int run(PrintStream out, PrintStream err, String... arguments) {
        if (arguments.length >= 2 && arguments[0].equals("ship")) {
            return ship(out, err, arguments);
        }
        boolean attach = arguments.length >= 2 && arguments[0].equals("attach");
        boolean detach = arguments.length == 2 && arguments[0].equals("detach");
        if (!attach && !detach || !arguments[1].matches("[0-9]{1,10}")) {
            err.println(USAGE);
            return MISUSED;
        }
        String pid = arguments[1];
        try {
            check(pid);
            Class<?> machines = Class.forName("com.sun.tools.attach.VirtualMachine");
            Object machine = machines.getMethod("attach", String.class).invoke(null, pid);
            try {
                out.println(load(machines, machine, pid, attach ? options(arguments) : Premain.DETACH));
                return 0;
            } finally {
                machines.getMethod("detach").invoke(machine);
            }
        } catch (ClassNotFoundException e) {
            err.println("lightcone: the Java in " + System.getProperty("java.home")
                    + " cannot attach (no module jdk.attach); run this with a JDK's java");
        } catch (InvocationTargetException e) {
            err.println("lightcone: cannot " + arguments[0] + " " + pid + ": " + why(e.getCause()));
        } catch (IllegalStateException e) {
            err.println("lightcone: cannot " + arguments[0] + " " + pid + ": " + e.getMessage());
        } catch (Exception e) {
            err.println("lightcone: cannot " + arguments[0] + " " + pid + ": " + e);
        }
        return FAILED;
    }

    /** By name: what ships needs a newer Java than this class. */
    private static int ship(PrintStream out, PrintStream err, String... arguments) {
        try {
            return (Integer) Class.forName("dev.lightcone.agent.shipping.ShipCommand")
                    .getMethod("run", PrintStream.class, PrintStream.class, String.class, String.class)
                    .invoke(null, out, err, arguments[1], options(arguments));
        } catch (InvocationTargetException e) {
            err.println("lightcone: cannot ship " + arguments[1] + ": " + e.getCause());
        } catch (ReflectiveOperationException e) {
            err.println("lightcone: this jar is damaged: " + e);
        } catch (UnsupportedClassVersionError e) {
            err.println("lightcone: to ship needs Java " + OLDEST + " or later");
        }
        return FAILED;
    }

    /** Where there is a /proc, looks first: attaching begins with a signal, and it ends a process that is no JVM. */
    private static void check(String pid) throws IOException {
        Path proc = Paths.get("/proc");
        if (!Files.exists(proc.resolve("self/status"))) {
            return;
        }
        if (!Files.exists(proc.resolve(pid))) {
            throw new IllegalStateException("there is no such process");
        }
        for (String line : Files.readAllLines(proc.resolve(pid + "/status"), StandardCharsets.ISO_8859_1)) {
            if (line.startsWith("SigCgt:") && (Long.parseUnsignedLong(line.substring(7).trim(), 16) & SIGQUIT) == 0) {
                throw new IllegalStateException("it is no JVM, or one that does not allow to attach (-Xrs)");
            }
        }
    }

    private static String load(Class<?> machines, Object machine, String pid, String argument) throws Exception {
        Properties properties =
                (Properties) machines.getMethod("getSystemProperties").invoke(machine);
        String version = properties.getProperty("java.specification.version", "");
        if (version.startsWith("1.") || !version.matches("[0-9]+") || Integer.parseInt(version) < OLDEST) {
            throw new IllegalStateException("it is Java " + version + ", and the agent needs " + OLDEST + " or later");
        }
        File jar = new File(Attach.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        machines.getMethod("loadAgent", String.class, String.class).invoke(machine, jar.getPath(), argument);
        if (argument.equals(Premain.DETACH)) {
            return "detached from " + pid;
        }
        String dir = directory(argument);
        return "attached to " + pid + "; its log goes to "
                + (dir.isEmpty() ? properties.getProperty("user.dir") + "/lightcone" : dir)
                + " unless that process says otherwise on its error output";
    }

    /** The options as one agent argument, the directory made absolute. */
    private static String options(String... arguments) {
        StringBuilder all = new StringBuilder();
        for (int i = 2; i < arguments.length; i++) {
            for (String option : arguments[i].split(",")) {
                boolean dir = option.startsWith("dir=") && option.length() > 4;
                all.append(all.length() == 0 ? "" : ",")
                        .append(dir ? "dir=" + new File(option.substring(4)).getAbsolutePath() : option);
            }
        }
        return all.toString();
    }

    private static String directory(String argument) {
        for (String option : argument.split(",")) {
            if (option.startsWith("dir=")) {
                return option.substring(4);
            }
        }
        return "";
    }

    private static String why(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : thrown.getMessage();
        String kind = thrown.getClass().getSimpleName();
        if (message.contains("No such process")) {
            return "there is no such process";
        }
        if (kind.equals("AttachNotSupportedException") || message.contains("Operation not permitted")) {
            return "it is no JVM of this user, or does not allow to attach (" + message + ")";
        }
        if (kind.equals("AgentLoadException") || kind.equals("AgentInitializationException")) {
            return "it does not take agents any more, such as with -XX:-EnableDynamicAgentLoading (" + message + ")";
        }
        return thrown.toString();
    }
}
