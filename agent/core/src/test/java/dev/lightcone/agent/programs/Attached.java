package dev.lightcone.agent.programs;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A connection that is in use before an agent is attached, and one that is opened after; attaches it by itself. */
public final class Attached {
    private Attached() {}

    public static void main(String[] arguments) throws Exception {
        Ledger ledger = new Ledger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Socket early = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket earlyAccepted = server.accept()) {
            pass(early, earlyAccepted);
            attach(arguments[1]);
            pass(early, earlyAccepted);
            try (Socket late = new Socket(server.getInetAddress(), server.getLocalPort());
                    Socket lateAccepted = server.accept()) {
                pass(late, lateAccepted);
                ledger.end(late, 1000, 0);
                ledger.end(lateAccepted, 0, 1000);
            }
            System.out.println(early.getLocalPort() > 0);
        }
        ledger.write(arguments);
    }

    private static void pass(Socket from, Socket to) throws Exception {
        from.getOutputStream().write(Ledger.bytes(1000));
        to.getInputStream().readNBytes(1000);
    }

    private static void attach(String agent) throws Exception {
        Class<?> machine = Class.forName("com.sun.tools.attach.VirtualMachine");
        Object self = machine.getMethod("attach", String.class)
                .invoke(null, Long.toString(ProcessHandle.current().pid()));
        machine.getMethod("loadAgent", String.class, String.class).invoke(self, agent, "dir=log");
        machine.getMethod("detach").invoke(self);
    }
}
