package dev.lightcone.analysis.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for the texts of an execution; 0 is the empty one. */
final class Strings {
    private final Map<String, Integer> numbers = new HashMap<>(Map.of("", 0));
    private final List<String> texts = new ArrayList<>(List.of(""));

    int number(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        Integer known = numbers.putIfAbsent(text, texts.size());
        if (known != null) {
            return known;
        }
        texts.add(text);
        return texts.size() - 1;
    }

    String text(int number) {
        return texts.get(number);
    }
}
