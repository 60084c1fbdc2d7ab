package dev.lightcone.analysis.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneOrderTest {
    @Test
    void shouldPutTalkersTogetherWhenThatShortensArrows() {
        int[][] arrows = arrows(4, new int[][] {{0, 3, 9}, {1, 2, 1}});

        assertThat(LaneOrder.of(new int[4], new Integer[] {0, 1, 2, 3}, arrows)).containsExactly(3, 0, 2, 1);
    }

    @Test
    void shouldKeepGroupsApartWhenTheirLanesTalk() {
        int[][] arrows = arrows(4, new int[][] {{0, 3, 100}});

        assertThat(LaneOrder.of(new int[] {0, 0, 1, 1}, new Integer[] {0, 1, 2, 3}, arrows))
                .containsExactly(1, 0, 3, 2);
    }

    @Test
    void shouldKeepTheSortedOrderWhenNobodyTalks() {
        assertThat(LaneOrder.of(new int[] {1, 0, 1}, new Integer[] {2, 1, 0}, new int[3][3]))
                .containsExactly(1, 2, 0);
    }

    @Test
    void shouldCountLikePeopleWhenNamesEndInNumbers() {
        List<String> names = new ArrayList<>(List.of("node-10", "node-2", "b", "node-2a", "node-02", "", "node"));

        names.sort(LaneOrder.BY_NAME);

        assertThat(names).containsExactly("", "b", "node", "node-02", "node-2", "node-2a", "node-10");
    }

    private static int[][] arrows(int lanes, int[][] given) {
        int[][] arrows = new int[lanes][lanes];
        for (int[] arrow : given) {
            arrows[arrow[0]][arrow[1]] = arrow[2];
            arrows[arrow[1]][arrow[0]] = arrow[2];
        }
        return arrows;
    }
}
