package dev.lightcone.analysis.checks;

import java.util.Collection;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Proposes a group to promise order in, from names of processes: {@code replica-a, replica-b} give {@code replica-*}. */
final class Proposal {
    private static final Pattern NUMBERED = Pattern.compile("(.*[-_.])[A-Za-z]|(.*\\D)\\d{1,5}", Pattern.DOTALL);

    private Proposal() {}

    /** The families of the names, sorted and separated by {@code :}; {@code *} for no names at all. */
    static String group(Collection<String> names) {
        TreeSet<String> families = new TreeSet<>();
        for (String name : names) {
            families.add(family(name).replace(':', '*'));
        }
        return families.isEmpty() ? "*" : String.join(":", families);
    }

    /** The name with its number or letter at the end replaced by {@code *}; the name itself when it has none. */
    static String family(String name) {
        Matcher matcher = NUMBERED.matcher(name);
        if (!matcher.matches()) {
            return name;
        }
        return (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)) + "*";
    }
}
