package dev.lightcone.agent.programs;

import dev.lightcone.bootstrap.Hooks;
import dev.lightcone.bootstrap.Tracer;
import io.netty.channel.epoll.Epoll;
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
        List<String> thrown = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            if (traced()) {
                String hook = Injection.hook(i);
                thrown.add(hook + " " + Injection.during(hook));
            } else {
                work();
            }
        }
        Files.write(Path.of("thrown"), thrown);
        NettyStreams.main(arguments);
    }

    private static void work() throws Exception {
        String[] ignored = {"ignored"};
        NettyStreams.main(ignored);
        NettyUnix.main(ignored);
        NettyDatagrams.main(ignored);
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

        static int during(String hook) throws Exception {
            Field installed = Hooks.class.getDeclaredField("tracer");
            installed.setAccessible(true);
            Tracer real = (Tracer) installed.get(null);
            FaultyTracer faulty = new FaultyTracer(real, hook);
            Hooks.install(faulty);
            try {
                work();
            } finally {
                Hooks.install(real);
            }
            return faulty.thrown();
        }
    }
}
