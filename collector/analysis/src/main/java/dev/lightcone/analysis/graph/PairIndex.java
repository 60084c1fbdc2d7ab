package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Sorting;
import java.util.Arrays;

/**
 * Where the lists of one line's pairs stand at a node, without a search in each: every so many arrows of the line a row
 * says how far each of its lists has come. Between two rows there are twice as many arrows as pairs, so that what is
 * passed over until the node is found costs no more than the pairs themselves. After the last row of a line stands one
 * at the end of all nodes.
 */
final class PairIndex {
    private static final int LEAST = 32;

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
    /** Per cell what tells of most pairs, without a look at their arrows, that they lead to nothing new. */
    private int[] bounds = new int[256];

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
        bounds = Arrays.copyOf(bounds, cellCount);
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
        int[] nodes = nodes(line);
        int[] cursor = new int[width];
        for (int i = 0; i < width; i++) {
            cursor[i] = pairs.start[pairOf[pairStart[line] + i]];
        }
        int every = Math.max(LEAST, 2 * width);
        add(Integer.MIN_VALUE, line, cursor);
        for (int next = every; next < nodes.length; next += every) {
            row(nodes[next], line, cursor);
        }
        row(Integer.MAX_VALUE, line, cursor);
    }

    private void row(int node, int line, int[] cursor) {
        for (int i = 0; i < cursor.length; i++) {
            int last = pairs.start[pairOf[pairStart[line] + i] + 1];
            while (cursor[i] < last && node(cursor[i]) < node) {
                cursor[i]++;
            }
        }
        add(node, line, cursor);
    }

    /** Where the arrows of a line's pairs stand, sorted. */
    private int[] nodes(int line) {
        int count = 0;
        for (int i = pairStart[line]; i < pairStart[line + 1]; i++) {
            count += pairs.start[pairOf[i] + 1] - pairs.start[pairOf[i]];
        }
        int[] nodes = new int[count];
        int at = 0;
        for (int i = pairStart[line]; i < pairStart[line + 1]; i++) {
            for (int arrow = pairs.start[pairOf[i]]; arrow < pairs.start[pairOf[i] + 1]; arrow++) {
                nodes[at++] = node(arrow);
            }
        }
        Arrays.sort(nodes);
        return nodes;
    }

    private void add(int node, int line, int[] cursor) {
        if (rows == rowNode.length) {
            rowNode = Arrays.copyOf(rowNode, 2 * rows);
        }
        if (cellCount + cursor.length > cells.length) {
            int larger = Math.max(cellCount + cursor.length, cells.length + (cells.length >> 1));
            cells = Arrays.copyOf(cells, larger);
            bounds = Arrays.copyOf(bounds, larger);
        }
        rowNode[rows++] = node;
        for (int i = 0; i < cursor.length; i++) {
            cells[cellCount] = cursor[i];
            bounds[cellCount++] = bound(pairOf[pairStart[line] + i], cursor[i]);
        }
    }

    /** Of pairs that leave: where its arrow leads. Of pairs that enter: where the arrow before it comes from. */
    private int bound(int pair, int arrow) {
        if (end == 0) {
            return arrow < pairs.start[pair + 1] ? pairs.to(arrow) : Integer.MAX_VALUE;
        }
        return arrow > pairs.start[pair] ? pairs.from(arrow - 1) : -1;
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

    /** Of a pair that leaves: no arrow of it from the row on leads to an earlier node than this. */
    int earliest(int row, int place) {
        return bounds[row + place];
    }

    /** Of a pair that enters a line: no arrow of it before the next row comes from a later node than this. */
    int latest(int row, int place, int line) {
        return bounds[row + pairStart[line + 1] - pairStart[line] + place];
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
