package dev.lightcone.agent;

import dev.lightcone.agent.children.Children;
import dev.lightcone.agent.log.EventLog;
import dev.lightcone.agent.sockets.SocketFilter;
import dev.lightcone.agent.sockets.SocketTracer;
import dev.lightcone.agent.sockets.Untraced;
import dev.lightcone.agent.weaving.Weaving;
import dev.lightcone.protocol.RecordType;
import java.util.Map;

/** The tracer of a running agent: sockets, children, the application's own events, and the last words. Thread-safe. */
final class AgentTracer extends SocketTracer {
    private static final int HALTED = 1;

    private final EventLog log;
    private final Children children;
    private volatile Weaving weaving;

    AgentTracer(EventLog log, Untraced untraced, SocketFilter filter, Children children) {
        super(log, untraced, filter);
        this.log = log;
        this.children = children;
    }

    /** Must be called before the tracer is installed. */
    void weave(Weaving woven) {
        weaving = woven;
    }

    @Override
    protected String missingHooks() {
        return weaving.missing();
    }

    @Override
    public String[] childCommand(String[] command, Map<String, String> environment, String directory) {
        return children.command(command, environment, directory);
    }

    @Override
    public Map<String, String> childEnvironment(String[] command, Map<String, String> environment) {
        return children.environment(command, environment);
    }

    @Override
    public void childStarted(String[] command, Process child) {
        children.started(command, child);
    }

    @Override
    public void childDestroy(long pid, boolean forcibly) {
        log.append(RecordType.CHILD_DESTROY, log.thread(), log.tick(), log.now(), 0, 0, pid, forcibly ? 1 : 0, 0, 0);
    }

    @Override
    public void childEnded(long pid, int status) {
        children.ended(pid, status);
    }

    @Override
    public void halting(int status) {
        log.goodbye(HALTED);
    }

    @Override
    public void application(boolean label, String name, String description) {
        int type = label ? RecordType.LABEL : RecordType.APPLICATION;
        log.appendText(
                type,
                log.thread(),
                log.tick(),
                log.now(),
                0,
                0,
                0,
                0,
                0,
                0,
                name + '\0' + (description == null ? "" : description));
    }
}
