package dev.lightcone.agent.packages;

import java.util.ArrayList;
import java.util.List;

/** Packages as the option {@code packages} names them: each with those below it, a single class, or {@code *}. */
final class PackageNames {
    private static final String[] NEVER = {"java/", "javax/", "jdk/", "sun/", "com/sun/", "dev/lightcone/bootstrap/"};

    private final List<String> names = new ArrayList<>();
    private boolean all;

    /** Text: names with {@code :} between; dots or slashes; a {@code .*} at the end is taken as said. */
    PackageNames(String text) {
        for (String part : text.split(":")) {
            String name = part.trim().replace('.', '/');
            if (name.equals("*")) {
                all = true;
            } else if (!name.isEmpty()) {
                names.add(name.endsWith("/*") ? name.substring(0, name.length() - 2) : name);
            }
        }
    }

    boolean none() {
        return names.isEmpty() && !all;
    }

    boolean include(String internalName) {
        for (String name : names) {
            if (below(internalName, name)) {
                return true;
            }
        }
        return all && !theJdks(internalName);
    }

    /** Equal, or a package with what is below it, or a class with what is inside it. */
    private static boolean below(String internalName, String name) {
        if (!internalName.startsWith(name)) {
            return false;
        }
        int length = name.length();
        return internalName.length() == length
                || internalName.charAt(length) == '/'
                || internalName.charAt(length) == '$'
                || name.charAt(length - 1) == '/';
    }

    private static boolean theJdks(String internalName) {
        for (String prefix : NEVER) {
            if (internalName.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
