package dev.lightcone.agent.programs;

import dev.lightcone.bootstrap.HandoffHooks;
import dev.lightcone.bootstrap.Hooks;
import dev.lightcone.bootstrap.HttpClientHooks;
import dev.lightcone.bootstrap.ProbeHooks;
import dev.lightcone.bootstrap.SynchronizationHooks;
import dev.lightcone.bootstrap.Tracer;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;

/** The same work again and again, each time with another of the agent's hooks failing, where there is an agent. */
public final class Faults {
    private Faults() {}

    /** How many hooks fail in turn. */
    public static int hooks() {
        return FaultyTracer.HOOKS.length;
    }

    public static void main(String[] arguments) throws Exception {
        boolean traced = traced();
        List<String> thrown = new ArrayList<>();
        for (String hook : traced ? FaultyTracer.HOOKS : new String[Integer.parseInt(arguments[1])]) {
            if (traced) {
                thrown.add(hook + " " + Injection.during(hook, Faults::work));
            } else {
                work();
            }
        }
        Files.write(Path.of("thrown"), thrown);
        Ledger ledger = new Ledger();
        last(ledger);
        ledger.write(arguments);
    }

    private static boolean traced() {
        try {
            Class.forName("dev.lightcone.bootstrap.Hooks", false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static void work() throws Exception {
        List<String> results = new ArrayList<>();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        int port;
        try (ServerSocket server = new ServerSocket(0, 50, loopback)) {
            port = server.getLocalPort();
            results.add(streams(server));
            results.add(channels(server));
            results.add(closedUnderARead(server));
            results.add(impatient(server));
        }
        results.add(refused(port));
        results.add(datagrams(loopback));
        results.add(unixDomain());
        FutureTask<String> task = new FutureTask<>(() -> "task");
        task.run();
        results.add(task.get());
        results.add(dying());
        results.add(selecting());
        results.add("child " + new ProcessBuilder("true").start().waitFor());
        Process waiting = new ProcessBuilder("cat").start();
        waiting.destroy();
        results.add("destroyed " + waiting.waitFor());
        System.out.println(results);
    }

    private static String streams(ServerSocket server) throws IOException {
        try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            client.setOOBInline(true);
            byte[] bytes = Ledger.bytes(3000);
            client.getOutputStream().write(bytes);
            client.shutdownOutput();
            boolean same = Arrays.equals(bytes, accepted.getInputStream().readAllBytes());
            accepted.setSoLinger(true, 0);
            accepted.getOutputStream().write(1);
            client.getInputStream().read();
            accepted.close();
            String reset;
            try {
                reset = "read " + client.getInputStream().read();
            } catch (IOException e) {
                reset = e.getClass().getSimpleName();
            }
            return "streams " + same + " " + reset;
        }
    }

    private static String channels(ServerSocket server) throws IOException {
        InetSocketAddress address = new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
        try (SocketChannel client = SocketChannel.open(address);
                Socket accepted = server.accept()) {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            long sent = client.write(
                    new ByteBuffer[] {ByteBuffer.wrap(Ledger.bytes(10)), ByteBuffer.wrap(Ledger.bytes(20))});
            byte[] got = accepted.getInputStream().readNBytes(30);
            accepted.setSoLinger(true, 0);
            accepted.close();
            String broken = "none";
            try {
                for (int i = 0; i < 1000; i++) {
                    client.write(ByteBuffer.wrap(got));
                }
            } catch (IOException e) {
                broken = "thrown";
            }
            return "channels " + sent + " " + got.length + " " + broken;
        }
    }

    private static String closedUnderARead(ServerSocket server) throws Exception {
        InetSocketAddress address = new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
        try (SocketChannel client = SocketChannel.open(address);
                Socket accepted = server.accept()) {
            FutureTask<String> reading = new FutureTask<>(() -> {
                try {
                    return "read " + client.read(ByteBuffer.allocate(10));
                } catch (AsynchronousCloseException e) {
                    return "closed";
                }
            });
            Thread reader = new Thread(reading);
            reader.start();
            Waits.untilInSystemCall(reader);
            client.close();
            return reading.get() + " " + accepted.getInputStream().read();
        }
    }

    private static String impatient(ServerSocket server) throws IOException {
        try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            client.setSoTimeout(1);
            return "read " + client.getInputStream().read();
        } catch (SocketTimeoutException e) {
            return e.getMessage();
        }
    }

    private static String dying() throws InterruptedException {
        List<String> seen = new ArrayList<>();
        Thread thread = new Thread(() -> {
            throw new IllegalStateException("expected by the test");
        });
        thread.setUncaughtExceptionHandler((t, e) -> seen.add(e.toString()));
        thread.start();
        thread.join();
        return seen.toString();
    }

    private static String selecting() throws IOException {
        try (Selector selector = Selector.open()) {
            selector.wakeup();
            return "selected " + selector.select();
        }
    }

    private static String refused(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return "connected";
        } catch (ConnectException e) {
            return "refused";
        }
    }

    private static String datagrams(InetAddress loopback) throws IOException {
        try (DatagramSocket a = new DatagramSocket(0, loopback);
                DatagramSocket b = new DatagramSocket(0, loopback)) {
            b.connect(a.getLocalSocketAddress());
            a.send(new DatagramPacket(Ledger.bytes(100), 100, b.getLocalSocketAddress()));
            DatagramPacket first = new DatagramPacket(new byte[200], 200);
            b.receive(first);
            b.send(new DatagramPacket(Ledger.bytes(50), 50));
            DatagramPacket second = new DatagramPacket(new byte[200], 200);
            a.receive(second);
            return "datagrams " + first.getLength() + " " + second.getLength() + " " + unreachable(loopback);
        }
    }

    private static String unixDomain() throws IOException {
        UnixDomainSocketAddress path = UnixDomainSocketAddress.of("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(path);
            try (SocketChannel client = SocketChannel.open(path);
                    SocketChannel accepted = server.accept()) {
                client.write(ByteBuffer.wrap(Ledger.bytes(10)));
                return "unix " + accepted.read(ByteBuffer.allocate(20));
            }
        } finally {
            Files.delete(path.getPath());
        }
    }

    private static String unreachable(InetAddress loopback) throws IOException {
        int port;
        try (DatagramSocket gone = new DatagramSocket(0, loopback)) {
            port = gone.getLocalPort();
        }
        try (DatagramSocket socket = new DatagramSocket(0, loopback)) {
            socket.connect(loopback, port);
            for (int i = 0; i < 100; i++) {
                socket.send(new DatagramPacket(new byte[1], 1));
            }
            return "sent";
        } catch (PortUnreachableException e) {
            return "unreachable";
        }
    }

    /** When nothing fails any more, all is as ever. */
    private static void last(Ledger ledger) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            client.getOutputStream().write(Ledger.bytes(5000));
            ledger.end(client, 5000, 0);
            ledger.end(accepted, 0, accepted.getInputStream().readNBytes(5000).length);
        }
    }

    /** Only with an agent: names its classes. */
    private static final class Injection {
        private interface Work {
            void run() throws Exception;
        }

        static int during(String hook, Work work) throws Exception {
            Field installed = Hooks.class.getDeclaredField("tracer");
            installed.setAccessible(true);
            Tracer real = (Tracer) installed.get(null);
            FaultyTracer faulty = new FaultyTracer(real, hook);
            Hooks.install(faulty);
            try {
                work.run();
                Hooks.event("event", "of the application");
                Hooks.write("key", "value");
                Hooks.deliver("id", "description");
                Hooks.outside(true, "token");
                Hooks.operationEnded(Hooks.operationBegan("operation"), "operation");
                Hooks.asEnded(Hooks.as("replica-a"));
                ProbeHooks.returned(ProbeHooks.called(0, null, null), "result");
                Hooks.lamportTime();
                synchronization();
            } finally {
                Hooks.install(real);
            }
            return faulty.thrown();
        }

        private static void synchronization() {
            Object thing = new Object();
            SynchronizationHooks.leaving(thing);
            SynchronizationHooks.entered(thing);
            HandoffHooks.beginsWithin(thing, 4, 4);
            HandoffHooks.ended(4, Hooks.lamportTime());
            HandoffHooks.given();
            HandoffHooks.given(thing, 16, false);
            HandoffHooks.dequeued(thing, thing, 10);
            HandoffHooks.serving(thing);
            HttpClientHooks.asking(thing, 15);
            HttpClientHooks.receiving(thing, thing, 15);
            HttpClientHooks.enciphered(thing, ByteBuffer.allocate(1));
            HttpClientHooks.deciphered(thing, ByteBuffer.allocate(1), null);
        }
    }
}
