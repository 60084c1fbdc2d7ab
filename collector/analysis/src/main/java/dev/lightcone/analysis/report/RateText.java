package dev.lightcone.analysis.report;

import dev.lightcone.analysis.events.ProcessLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rates in words: "sends 1,204/s (peak 3,011), 1.2 MB/s (peak 2.8 MB)". */
public final class RateText {
    private static final String[] UNITS = {" B", " kB", " MB", " GB", " TB"};

    private RateText() {}

    /** What a process sends and reads, and how its log grows; empty if it did neither. */
    public static String of(ProcessLog process, Rate sends, Rate receives) {
        String both = of(sends, receives);
        Long growth = Rates.logBytesPerHour(process);
        return both.isEmpty() || growth == null ? both : both + "; log " + bytes(growth) + " an hour";
    }

    /** Both together; empty if neither is known. */
    public static String of(Rate sends, Rate receives) {
        List<String> parts = new ArrayList<>();
        if (sends != null) {
            parts.add("sends " + of(sends));
        }
        if (receives != null) {
            parts.add("reads " + of(receives));
        }
        return String.join("; ", parts);
    }

    /** "1,204/s (peak 3,011), 1.2 MB/s (peak 2.8 MB)"; without peaks where all of it lies within one second. */
    public static String of(Rate rate) {
        boolean flat = rate.seconds() == 1;
        return number(rate.perSecond()) + "/s" + (flat ? "" : " (peak " + number(rate.peakPerSecond()) + ")") + ", "
                + bytes(rate.bytesPerSecond()) + "/s"
                + (flat ? "" : " (peak " + bytes(rate.peakBytesPerSecond()) + ")");
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, value < 10 ? "%,.1f" : "%,.0f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** "180 MB", "1.2 kB", "17 B": units of 1,000. */
    public static String bytes(long bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return number(value) + UNITS[unit];
    }
}
