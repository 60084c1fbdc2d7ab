package dev.lightcone.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.bootstrap.Memory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class ClockTest {
    private final ByteBuffer memory = ByteBuffer.allocateDirect(8);
    private final Clock clock = new Clock(Memory.address(memory));

    @Test
    void shouldPassThePeersClock() {
        assertThat(clock.tick()).isEqualTo(1);
        assertThat(clock.merge(10)).isEqualTo(11);
        assertThat(clock.merge(3)).isEqualTo(12);
        assertThat(clock.merge(0)).isEqualTo(13);
        assertThat(clock.now()).isEqualTo(13);
    }

    @Test
    void shouldRefuseWhatNoProcessOfThisMachineCanHaveCounted() {
        clock.tick();

        assertThat(clock.merge(Long.MAX_VALUE)).isEqualTo(2);
        assertThat(clock.merge(Math.max(0, System.nanoTime()) + 2 * Clock.SLACK))
                .isEqualTo(3);
        assertThat(clock.refused()).isEqualTo(2);
        assertThat(clock.merge(Clock.SLACK)).isEqualTo(Clock.SLACK + 1);
    }

    @Test
    void shouldGiveEachStampOnceWhenThreadsTickAndMerge() throws InterruptedException {
        Set<Long> stamps = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 20_000; i++) {
                    stamps.add(i % 3 == 0 ? clock.merge(clock.now() + i % 7) : clock.tick());
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(stamps).hasSize(80_000);
    }
}
