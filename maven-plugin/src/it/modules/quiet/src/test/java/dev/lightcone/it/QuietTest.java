package dev.lightcone.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuietTest {
    @Test
    void talksToNobody() {
        assertEquals(4, 2 + 2);
    }
}
