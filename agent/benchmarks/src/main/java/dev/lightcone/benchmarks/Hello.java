package dev.lightcone.benchmarks;

/** The shortest program there is. */
final class Hello {
    private Hello() {}

    public static void main(String[] arguments) {
        System.out.println("Hello World");
    }
}
