package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedConnection;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.analysis.testkit.LoggedThread;
import java.nio.file.Path;
import java.util.List;

/**
 * Three processes, each connected to each: node-a sends M to node-c and tells node-b, which sends N to node-c. Tests say
 * in which order node-c reads, and what else happens.
 */
final class Triangle {
    final LogFolder folder;
    final LoggedProcess a;
    final LoggedProcess b;
    final LoggedProcess c;
    final LoggedThread aMain;
    final LoggedThread bMain;
    final LoggedThread cMain;
    final LoggedConnection ac;
    final LoggedConnection ab;
    final LoggedConnection bc;

    Triangle(Path dir) {
        folder = new LogFolder(dir);
        a = folder.at(0).process("node-a");
        b = folder.process("node-b");
        c = folder.process("node-c");
        aMain = a.thread("main");
        bMain = b.thread("main");
        cMain = c.thread("main");
        ac = folder.at(1).connect(aMain, cMain, 7003);
        ab = folder.connect(aMain, bMain, 7002);
        bc = folder.connect(bMain, cMain, 7003);
        folder.at(10);
    }

    /** M leaves for node-c; node-b is told, and sends N on the same thread. */
    Triangle sendBoth() {
        aMain.send(ac.client(), 10, "M", "");
        aMain.send(ab.client(), 5);
        bMain.receive(ab.server(), 5);
        bMain.send(bc.client(), 10, "N", "");
        return this;
    }

    /** The same, but another task of node-b's pool sends N. */
    Triangle sendBothByTwoThreads() {
        aMain.send(ac.client(), 10, "M", "");
        aMain.send(ab.client(), 5);
        bMain.receive(ab.server(), 5);
        b.thread("worker").send(bc.client(), 10, "N", "");
        return this;
    }

    Triangle readN() {
        cMain.receive(bc.server(), 10);
        return this;
    }

    Triangle readM() {
        folder.at(30);
        cMain.receive(ac.server(), 10);
        return this;
    }

    Triangle goodbye() {
        folder.at(40);
        a.goodbye();
        b.goodbye();
        c.goodbye();
        return this;
    }

    Analysis judge(AnalysisOptions options) throws Exception {
        return Analysis.of(List.of(folder.write()), options, Progress.NONE);
    }
}
