package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.join.MessageRun;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Proposes a group to promise order in, from names of processes: {@code replica-a, replica-b} give {@code replica-*}. */
public final class Proposal {
    private static final Pattern NUMBERED = Pattern.compile("(.*[-_.])[A-Za-z]|(.*\\D)\\d{1,5}", Pattern.DOTALL);

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}._:=@+-]+");
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}._@+*-]+");

    private Proposal() {}

    /** {@code --causal 'replica-*'}: the processes of two messages, so that order is promised between them. */
    static String option(Case given, MessageRun late, MessageRun early) {
        return "--causal "
                + quoted(group(List.of(
                        name(given, given.sender(late)),
                        name(given, given.receiver(late)),
                        name(given, given.sender(early)))));
    }

    /** The same where nothing was overtaken: the family that exchanged most messages, else everybody. */
    static String option(Case given) {
        return "--causal " + quoted(group(busiest(given)));
    }

    /** Names of the family of two or more processes with most messages among them; everybody when there is none. */
    private static Collection<String> busiest(Case given) {
        Map<String, Integer> messages = new TreeMap<>();
        for (MessageRun message : given.join().messages()) {
            int from = given.sender(message);
            int to = given.receiver(message);
            if (from >= 0 && to >= 0 && from != to && family(name(given, from)).equals(family(name(given, to)))) {
                messages.merge(family(name(given, from)), 1, Integer::sum);
            }
        }
        return messages.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> List.of(entry.getKey()))
                .orElse(List.of());
    }

    /** Fit to be pasted into a shell: what it could take for file names or worse stands in quotes. */
    static String quoted(String group) {
        return PLAIN.matcher(group).matches() ? group : "'" + group.replaceAll("[\\p{Cntrl}']", "*") + "'";
    }

    private static String name(Case given, int process) {
        return given.execution().processes().get(process).name();
    }

    /** The families of the names, sorted and separated by {@code :}; {@code *} for no names at all. */
    static String group(Collection<String> names) {
        TreeSet<String> families = new TreeSet<>();
        for (String name : names) {
            families.add(pattern(family(name)));
        }
        return families.isEmpty() ? "*" : String.join(":", families);
    }

    /** {@code --order process=NAME}: the same for process order. */
    public static String order(String name) {
        return "--order " + quoted("process=" + pattern(name));
    }

    /** A name as a pattern without anything that a shell or a terminal takes for its own. */
    private static String pattern(String name) {
        return UNSAFE.matcher(name).replaceAll("*");
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
