package dev.lightcone.collector.cli;

import java.util.concurrent.TimeUnit;

/** Times as options have them: a number and s, m, h or d. */
final class Times {
    private Times() {}

    /** What the text says, ns; a refusal if it says nothing of that kind. */
    static long nanos(String option, String text) {
        if (!text.matches("[1-9][0-9]{0,4}[smhd]")) {
            throw Refusal.usage(option + " must be a time such as 30s, 12h or 7d, not " + text);
        }
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> TimeUnit.SECONDS.toNanos(number);
            case 'm' -> TimeUnit.MINUTES.toNanos(number);
            case 'h' -> TimeUnit.HOURS.toNanos(number);
            default -> TimeUnit.DAYS.toNanos(number);
        };
    }
}
