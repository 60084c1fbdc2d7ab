package dev.lightcone.analysis.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ColumnTest {
    private static final long[] SPANS = {
        1, 200, 254, 255, 256, 60_000, 65_535, 65_536, 1L << 31, (1L << 32) - 2, 1L << 32, 1L << 50
    };

    /** Values near each other, far from each other, at the ends of their type, and none. */
    @Property(tries = 300)
    void shouldGiveBackWhatWasAdded(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5_000) int size, @ForAll boolean ofZero) {
        SplittableRandom random = new SplittableRandom(seed);
        long none = ofZero ? 0 : -1;
        Column column = new Column(none);
        long[] expected = new long[size];
        long base = random.nextLong();
        long span = SPANS[random.nextInt(SPANS.length)];
        for (int i = 0; i < size; i++) {
            base = i % 700 == 0 ? random.nextLong() : base;
            int dice = random.nextInt(1_000);
            boolean end = dice < 2;
            expected[i] = dice < 200
                    ? none
                    : end ? (dice == 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : base + random.nextLong(span + 1);
            column.add(expected[i]);
            assertThat(column.get(i)).isEqualTo(expected[i]);
        }
        column.seal();
        assertThat(column.size()).isEqualTo(size);
        for (int i = 0; i < size; i++) {
            assertThat(column.get(i)).describedAs("at %d", i).isEqualTo(expected[i]);
        }
    }

    @Property(tries = 60)
    void shouldFindWhatAMapFinds(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3_000) int size) {
        SplittableRandom random = new SplittableRandom(seed);
        LongMap map = new LongMap();
        Map<Long, Integer> expected = new HashMap<>();
        for (int i = 0; i < size; i++) {
            long key = random.nextBoolean() ? random.nextLong(500) << 32 : random.nextLong();
            map.put(key, i);
            expected.put(key, i);
        }
        expected.forEach((key, value) -> assertThat(map.get(key, -1)).isEqualTo(value));
        assertThat(map.get(12345L << 40 | 1, -7)).isEqualTo(-7);
    }

    @Property(tries = 60)
    void shouldNumberEqualTextsAlike(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4_000) int size) {
        SplittableRandom random = new SplittableRandom(seed);
        Strings strings = new Strings();
        Map<String, Integer> expected = new HashMap<>(Map.of("", 0));
        for (int i = 0; i < size; i++) {
            String text =
                    random.nextInt(10) == 0 ? "" : "t\u00e9xt-" + random.nextInt(size) + "x".repeat(random.nextInt(40));
            expected.putIfAbsent(text, strings.number(text));
            assertThat(strings.number(text)).isEqualTo(expected.get(text));
        }
        strings.seal();
        expected.forEach((text, number) -> assertThat(strings.text(number)).isEqualTo(text));
    }
}
