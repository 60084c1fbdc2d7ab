package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Sorting;
import java.util.Arrays;

/**
 * Where the lists of one line's pairs stand at a node, without a search in each: every so many arrows of the line a row
 * says how far each of its lists has come. Between two rows there are about as many arrows as pairs, so that what is
 * passed over until the node is found costs no more than the pairs themselves.
 */
final class PairIndex {
    private static final int LEAST = 16;

    private final LinePairs pairs;
    /** 0: by the source of each arrow, for pairs that leave a line; 1: by its target, for pairs that enter it. */
    private final int end;

    private final int[] pairStart;
    /** The pairs of the lines, those of one line side by side. */
    private final int[] pairOf;

    private final int[] rowStart;
    private final int[] cellStart;
    /** Per row the node from which on its arrows count. */
    private int[] rowNode = new int[64];

    private int[] cells = new int[256];
    private int rows;
    private int cellCount;

    private PairIndex(LinePairs pairs, int lines, int end, int[] lineOf) {
        this.pairs = pairs;
        this.end = end;
        pairStart = new int[lines + 1];
        rowStart = new int[lines + 1];
        cellStart = new int[lines];
        int[] all = new int[pairs.size()];
        Arrays.setAll(all, i -> i);
        pairOf = Sorting.byCount(all, lines, i -> lineOf[i]);
        for (int line : lineOf) {
            pairStart[line + 1]++;
        }
        for (int line = 0; line < lines; line++) {
            pairStart[line + 1] += pairStart[line];
        }
        for (int line = 0; line < lines; line++) {
            rowStart[line] = rows;
            cellStart[line] = cellCount;
            rows(line);
        }
        rowStart[lines] = rows;
        rowNode = Arrays.copyOf(rowNode, rows);
        cells = Arrays.copyOf(cells, cellCount);
    }

    /** By source, of the pairs that leave a line. */
    static PairIndex leaving(LinePairs pairs, int lines) {
        return new PairIndex(pairs, lines, 0, pairs.source);
    }

    /** By target, of the pairs that enter a line. */
    static PairIndex entering(LinePairs pairs, int lines) {
        return new PairIndex(pairs, lines, 1, pairs.target);
    }

    private void rows(int line) {
        int width = pairStart[line + 1] - pairStart[line];
        if (width == 0) {
            return;
        }
        int[] arrows = arrows(line);
        int[] cursor = new int[width];
        for (int i = 0; i < width; i++) {
            cursor[i] = pairs.start[pairOf[pairStart[line] + i]];
        }
        int every = Math.max(LEAST, width);
        for (int first = 0; first == 0 || first < arrows.length; first += every) {
            int node = first == 0 ? Integer.MIN_VALUE : node(arrows[first]);
            for (int i = 0; i < width; i++) {
                int last = pairs.start[pairOf[pairStart[line] + i] + 1];
                while (cursor[i] < last && node(cursor[i]) < node) {
                    cursor[i]++;
                }
            }
            add(node, cursor);
        }
    }

    /** The arrows of a line's pairs, by node. */
    private int[] arrows(int line) {
        int count = 0;
        for (int i = pairStart[line]; i < pairStart[line + 1]; i++) {
            count += pairs.start[pairOf[i] + 1] - pairs.start[pairOf[i]];
        }
        int[] arrows = new int[count];
        int at = 0;
        for (int i = pairStart[line]; i < pairStart[line + 1]; i++) {
            for (int arrow = pairs.start[pairOf[i]]; arrow < pairs.start[pairOf[i] + 1]; arrow++) {
                arrows[at++] = arrow;
            }
        }
        return Sorting.sort(arrows, this::node);
    }

    private void add(int node, int[] cursor) {
        if (rows == rowNode.length) {
            rowNode = Arrays.copyOf(rowNode, 2 * rows);
        }
        if (cellCount + cursor.length > cells.length) {
            cells = Arrays.copyOf(cells, Math.max(cellCount + cursor.length, cells.length + (cells.length >> 1)));
        }
        rowNode[rows++] = node;
        System.arraycopy(cursor, 0, cells, cellCount, cursor.length);
        cellCount += cursor.length;
    }

    int first(int line) {
        return pairStart[line];
    }

    int end(int line) {
        return pairStart[line + 1];
    }

    int pair(int place) {
        return pairOf[place];
    }

    /** Where the row for a node begins, to be given to {@link #from}. */
    int row(int line, int node) {
        int low = rowStart[line];
        int high = rowStart[line + 1] - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (rowNode[middle] <= node) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return cellStart[line] + (low - rowStart[line]) * (pairStart[line + 1] - pairStart[line]) - pairStart[line];
    }

    /** The first arrow of the pair at that place that stands at the node or after it; one after the last if none does. */
    int from(int row, int place, int node) {
        int last = pairs.start[pairOf[place] + 1];
        int arrow = cells[row + place];
        while (arrow < last && pairs.ends[2 * arrow + end] < node) {
            arrow++;
        }
        return arrow;
    }

    private int node(int arrow) {
        return pairs.ends[2 * arrow + end];
    }
}
