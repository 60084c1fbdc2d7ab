package dev.lightcone.agent.programs;

/** Loads and initializes JDK classes by name, which verifies them; says which there were. */
public final class Loads {
    private Loads() {}

    public static void main(String[] arguments) throws Exception {
        for (String name : arguments) {
            try {
                Class.forName(name, true, null);
                System.out.println(name);
            } catch (ClassNotFoundException absentInThisVersion) {
                // said by its absence
            }
        }
    }
}
