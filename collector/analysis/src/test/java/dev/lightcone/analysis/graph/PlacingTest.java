package dev.lightcone.analysis.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.analysis.testkit.LoggedThread;
import dev.lightcone.protocol.ChainCut;
import dev.lightcone.protocol.RecordType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many lines chains take; that the order is the same is held by random runs. */
class PlacingTest {
    private static final int TASKS = 200;

    @TempDir
    java.nio.file.Path dir;

    private LogFolder folder;
    private LoggedProcess process;
    private LoggedThread main;
    private long token;

    @BeforeEach
    void oneProcess() {
        folder = new LogFolder(dir);
        process = folder.process("p");
        main = process.thread("main");
        step(main);
    }

    @Test
    void shouldTakeTwoLinesWhenEachTaskIsWaitedForBeforeTheNextIsGiven() throws IOException {
        for (int i = 0; i < TASKS; i++) {
            main.handoffOut(++token);
            LoggedThread task = process.thread("virtual " + i);
            task.handoffIn(token);
            step(task);
            task.handoffOut(++token);
            main.handoffIn(token);
        }

        assertThat(lines()).isEqualTo(2);
    }

    @Test
    void shouldTakeOneLineWhenEachTaskGivesTheNextOne() throws IOException {
        LoggedThread worker = process.thread("worker");
        main.handoffOut(++token);
        for (int i = 0; i < TASKS; i++) {
            worker.cut(ChainCut.POOL_TASK);
            worker.handoffIn(token);
            step(worker);
            worker.handoffOut(++token);
        }

        assertThat(lines()).isEqualTo(1);
    }

    @Test
    void shouldTakeALineForEachTaskWhenNothingOrdersThem() throws IOException {
        for (int i = 0; i < TASKS; i++) {
            main.handoffOut(++token);
            LoggedThread task = process.thread("virtual " + i);
            task.handoffIn(token);
            step(task);
            step(main);
        }

        assertThat(lines()).isEqualTo(1 + TASKS);
    }

    @Test
    void shouldLetOnlyOneGoOnWhenOneGivesToMany() throws IOException {
        main.handoffOut(++token);
        for (int i = 0; i < TASKS; i++) {
            process.thread("virtual " + i).handoffIn(token);
        }

        assertThat(lines()).isEqualTo(TASKS);
    }

    private static void step(LoggedThread thread) {
        thread.application(RecordType.APPLICATION, "step", "");
    }

    private int lines() throws IOException {
        folder.write();
        Execution execution = Execution.read(List.of(dir), null, Progress.NONE);
        Arrows arrows = new CertainOrder(execution, Join.of(execution)).gather();
        return 1 + Arrays.stream(Placing.of(execution, arrows, true)).max().orElseThrow();
    }
}
