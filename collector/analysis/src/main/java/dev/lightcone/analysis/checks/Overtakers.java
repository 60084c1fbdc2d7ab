package dev.lightcone.analysis.checks;

import java.util.AbstractList;
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

    boolean anyCertain() {
        for (int code : codes) {
            if ((code & 1) != 0) {
                return true;
            }
        }
        return false;
    }
}
