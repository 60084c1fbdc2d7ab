package dev.lightcone.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class ForksTest {
    private final Forks forks = new Forks();
    private final ThreadState worker = new ThreadState(1, false);
    private final ThreadState thief = new ThreadState(2, false);

    @Test
    void shouldGiveBackWhatAWorkerForkedInAnyOrder() {
        Object[] tasks = {new Object(), new Object(), new Object()};
        for (int i = 0; i < tasks.length; i++) {
            forks.push(worker, tasks[i], 11 + i);
        }

        assertThat(forks.take(worker, tasks[2])).isEqualTo(13);
        assertThat(forks.take(worker, tasks[0])).isEqualTo(11);
        assertThat(forks.take(worker, tasks[0])).as("once").isZero();
        assertThat(forks.take(worker, new Object())).isZero();
        forks.push(worker, tasks[2], 14);
        assertThat(forks.take(worker, tasks[2])).as("forked again").isEqualTo(14);
        assertThat(forks.take(worker, tasks[1])).isEqualTo(12);
    }

    @Test
    void shouldGiveAThiefWhatAnotherForked() {
        Object task = new Object();
        forks.push(worker, task, 11);

        assertThat(forks.take(thief, task)).isEqualTo(11);
        assertThat(forks.take(worker, task)).isZero();
        assertThat(forks.take(null, task)).isZero();
    }

    @Test
    void shouldNotRememberWhatFindsNoRoom() {
        Object[] tasks = new Object[2000];
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = new Object();
            forks.push(worker, tasks[i], 1 + i);
        }

        assertThat(forks.take(worker, tasks[1500])).isZero();
        for (int i = 0; i < 1000; i++) {
            assertThat(forks.take(thief, tasks[i])).isEqualTo(1 + i);
        }
    }

    @Test
    void shouldKeepNoTaskAliveAfterASweepAndKnowItStill() {
        Object kept = new Object();
        Object dropped = new Object();
        forks.push(worker, kept, 11);
        forks.push(worker, dropped, 12);
        forks.sweep();
        WeakReference<Object> gone = new WeakReference<>(dropped);
        dropped = null;
        for (int i = 0; i < 1000 && gone.get() != null; i++) {
            System.gc();
        }

        assertThat(gone.get()).isNull();
        assertThat(forks.take(worker, kept)).isEqualTo(11);
    }
}
