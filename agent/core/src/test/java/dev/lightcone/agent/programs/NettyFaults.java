package dev.lightcone.agent.programs;

import dev.lightcone.bootstrap.Hooks;
import dev.lightcone.bootstrap.Tracer;
import io.netty.channel.epoll.Epoll;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs of Netty's native transport again and again, each time with another of the agent's hooks failing. */
public final class NettyFaults {
    private NettyFaults() {}

    /** Arguments: a file for the ledger, how many hooks there are. */
    public static void main(String[] arguments) throws Exception {
        if (!Epoll.isAvailable()) {
            System.out.println("no native epoll: " + Epoll.unavailabilityCause());
            return;
        }
        String first = work();
        System.out.println(first);
        List<String> thrown = new ArrayList<>();
        for (int i = 0; traced() && i < Integer.parseInt(arguments[1]); i++) {
            String hook = Injection.hook(i);
            thrown.add(hook + " " + Injection.during(hook, first));
        }
        Files.write(Path.of("thrown"), thrown);
        NettyStreams.main(arguments);
    }

    /** What the programs say. */
    private static String work() throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] ignored = {"ignored"};
        System.setOut(new PrintStream(said, true));
        try {
            NettyStreams.main(ignored);
            NettyUnix.main(ignored);
            NettyDatagrams.main(ignored);
        } finally {
            System.setOut(out);
        }
        return said.toString();
    }

    private static boolean traced() {
        try {
            Class.forName("dev.lightcone.bootstrap.Hooks", false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Only with an agent: names its classes. */
    private static final class Injection {
        static String hook(int number) {
            return FaultyNumbers.HOOKS[number];
        }

        static int during(String hook, String expected) throws Exception {
            Field installed = Hooks.class.getDeclaredField("tracer");
            installed.setAccessible(true);
            Tracer real = (Tracer) installed.get(null);
            FaultyTracer faulty = new FaultyTracer(real, hook);
            Hooks.install(faulty);
            try {
                String said = work();
                if (!said.equals(expected)) {
                    System.out.println(hook + ": " + said);
                }
            } finally {
                Hooks.install(real);
            }
            return faulty.thrown();
        }
    }
}
