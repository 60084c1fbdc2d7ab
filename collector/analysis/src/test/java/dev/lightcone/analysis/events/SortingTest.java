package dev.lightcone.analysis.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SortingTest {
    /** Keys that are few, as many as one bucket has, and many more. */
    @Property(tries = 60)
    void shouldSortByKeysAndKeepEqualOnesInTheirOrder(
            @ForAll long seed, @ForAll @IntRange(max = 3_000) int size, @ForAll @IntRange(max = 3) int kind) {
        SplittableRandom random = new SplittableRandom(seed);
        int keys = new int[] {1, 40, 1 << 16, 300_000}[kind];
        int[] keyOf = random.ints(size, 0, keys).toArray();
        // near each other now and then, so that some are equal
        for (int i = 1; i < size; i++) {
            keyOf[i] = random.nextInt(4) == 0 ? keyOf[i - 1] : keyOf[i];
        }
        int[] numbers = IntStream.range(0, size)
                .filter(i -> random.nextInt(3) > 0)
                .map(i -> size - 1 - i)
                .toArray();
        int[] expected = Arrays.stream(numbers)
                .boxed()
                .sorted(Comparator.comparingInt(i -> keyOf[i]))
                .mapToInt(Integer::intValue)
                .toArray();

        assertThat(Sorting.byCount(numbers, keys, i -> keyOf[i])).isEqualTo(expected);
        assertThat(Sorting.sort(numbers.clone(), i -> keyOf[i])).isEqualTo(expected);
    }
}
