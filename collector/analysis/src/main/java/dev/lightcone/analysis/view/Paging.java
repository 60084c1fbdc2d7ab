package dev.lightcone.analysis.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** Cuts numbered entries into parts. */
final class Paging {
    private final long revision;

    Paging(long revision) {
        this.revision = revision;
    }

    /**
     * A part of the numbers from {@code first} to before {@code end} that fit.
     *
     * @param start number of the first one wanted
     * @param name what {@code next} is called after that number
     */
    <T> Page<T> part(
            int first,
            int end,
            int start,
            int limit,
            IntPredicate fits,
            IntFunction<T> entry,
            IntFunction<String> name) {
        List<T> items = new ArrayList<>();
        int total = 0;
        int last = -1;
        boolean more = false;
        for (int i = first; i < end; i++) {
            if (!fits.test(i)) {
                continue;
            }
            total++;
            if (i >= start && items.size() < limit) {
                items.add(entry.apply(i));
                last = i;
            } else if (i >= start) {
                more = true;
            }
        }
        return new Page<>(revision, total, items, more ? name.apply(last) : null);
    }

    /** The number after that of an entry named by a letter and its number; 0 for an empty name, -1 for another. */
    static int after(String name, String letter, int size) {
        if (name.isEmpty()) {
            return 0;
        }
        if (!name.startsWith(letter)) {
            return -1;
        }
        try {
            int number = Integer.parseInt(name.substring(letter.length()));
            return number < 0 || number >= size ? -1 : number + 1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
