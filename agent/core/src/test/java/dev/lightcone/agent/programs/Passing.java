package dev.lightcone.agent.programs;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** At each line on its input, passes bytes over a connection it has had from the start and over a fresh one. */
public final class Passing {
    private Passing() {}

    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Socket early = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket earlyAccepted = server.accept()) {
            System.out.println("ready");
            while (lines.readLine() != null) {
                pass(early, earlyAccepted, 1000);
                try (Socket fresh = new Socket(server.getInetAddress(), server.getLocalPort());
                        Socket accepted = server.accept()) {
                    pass(fresh, accepted, 500);
                }
                System.out.println("passed");
            }
        }
        System.out.println("done");
    }

    private static void pass(Socket from, Socket to, int bytes) throws Exception {
        from.getOutputStream().write(Ledger.bytes(bytes));
        System.out.println(to.getInputStream().readNBytes(bytes).length);
    }
}
