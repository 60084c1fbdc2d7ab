package dev.lightcone.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreadsTest {
    private final Threads threads = new Threads();

    @Test
    void shouldForgetVirtualThreadsBeforeOthers() {
        ThreadState platform = threads.add(5, false);
        for (long id = 5 + 2048; id < 2_000_000; id += 2048) {
            assertThat(threads.forgotten(id))
                    .as("a new thread was never forgotten")
                    .isFalse();
            threads.add(id, true).stamp = id;
        }

        assertThat(threads.find(5)).isSameAs(platform);
        assertThat(threads.find(5 + 2048)).isNull();
        assertThat(threads.forgotten(5 + 2048)).isTrue();
    }

    @Test
    void shouldForgetTheOneThatWasSilentLongest() {
        for (int i = 0; i < 4; i++) {
            threads.add(5 + i * 2048L, false).stamp = i == 2 ? 1 : 100 + i;
        }
        threads.add(5 + 9 * 2048L, false);

        assertThat(threads.find(5 + 2 * 2048)).isNull();
        assertThat(threads.find(5)).isNotNull();
    }
}
