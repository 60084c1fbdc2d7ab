package dev.lightcone.agent.programs;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** An urgent byte amid others, to a receiver that takes it in line and to one that does not. */
public final class Urgent {
    private Urgent() {}

    public static void main(String[] arguments) throws Exception {
        Ledger ledger = new Ledger();
        for (boolean inline : new boolean[] {true, false}) {
            try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                    Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                    Socket accepted = server.accept()) {
                accepted.setOOBInline(inline);
                client.getOutputStream().write(Ledger.bytes(10));
                client.sendUrgentData(42);
                client.getOutputStream().write(Ledger.bytes(20));
                client.shutdownOutput();
                int received = accepted.getInputStream().readAllBytes().length;
                System.out.println(received);
                ledger.end(client, 31, 0);
                ledger.end(accepted, 0, received);
            }
        }
        ledger.write(arguments);
    }
}
