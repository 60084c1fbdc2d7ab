package dev.lightcone.agent.programs;

import java.util.List;

/** Starts children: a Java one that ends by itself, one that halts, one that is destroyed, one that is no Java. */
public final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("halt")) {
            Runtime.getRuntime().halt(3);
        } else if (arguments[0].equals("wait")) {
            System.out.println("waiting");
            System.in.read();
        } else if (arguments[0].equals("end")) {
            System.out.println("child");
        } else {
            System.out.println("ended " + run("end").waitFor());
            System.out.println("halted " + run("halt").waitFor());
            Process waiting = run("wait");
            waiting.getInputStream().read();
            waiting.destroyForcibly();
            System.out.println("destroyed " + waiting.waitFor());
            Process other = new ProcessBuilder(List.of("true")).start();
            System.out.println("other " + other.waitFor());
            new Ledger().write(arguments);
        }
    }

    private static Process run(String what) throws Exception {
        String java = System.getProperty("java.home") + "/bin/java";
        return new ProcessBuilder(
                        java,
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
