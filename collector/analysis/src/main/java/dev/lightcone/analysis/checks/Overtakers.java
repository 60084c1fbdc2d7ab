package dev.lightcone.analysis.checks;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Messages that overtook another one, four bytes each: there may be very many. */
final class Overtakers extends AbstractList<Overtaking.By> implements RandomAccess {
    private final int[] codes;

    /** @param codes twice the number of a message, and 1 more if it certainly overtook; not copied */
    Overtakers(int[] codes) {
        this.codes = codes;
    }

    @Override
    public Overtaking.By get(int index) {
        return new Overtaking.By(codes[index] >>> 1, (codes[index] & 1) != 0);
    }

    @Override
    public int size() {
        return codes.length;
    }

    int message(int place) {
        return codes[place] >>> 1;
    }

    boolean anyCertain() {
        return countCertain() > 0;
    }

    /** Those that certainly overtook, in their order. */
    Overtakers certainOnes() {
        int[] certain = new int[countCertain()];
        int count = 0;
        for (int code : codes) {
            if ((code & 1) != 0) {
                certain[count++] = code;
            }
        }
        return count == codes.length ? this : new Overtakers(certain);
    }

    /** Their numbers alone. */
    List<Integer> messages() {
        return new AbstractList<>() {
            @Override
            public Integer get(int index) {
                return codes[index] >>> 1;
            }

            @Override
            public int size() {
                return codes.length;
            }
        };
    }

    private int countCertain() {
        int certain = 0;
        for (int code : codes) {
            certain += code & 1;
        }
        return certain;
    }
}
