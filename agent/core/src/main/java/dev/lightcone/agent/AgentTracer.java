package dev.lightcone.agent;

import dev.lightcone.agent.children.Children;
import dev.lightcone.agent.evidence.EventLoops;
import dev.lightcone.agent.evidence.Watch;
import dev.lightcone.agent.log.EventLog;
import dev.lightcone.agent.probes.Probes;
import dev.lightcone.agent.sockets.SocketFilter;
import dev.lightcone.agent.sockets.SocketTracer;
import dev.lightcone.agent.sockets.Untraced;
import dev.lightcone.agent.weaving.NettyEpoll;
import dev.lightcone.agent.weaving.Weaving;
import dev.lightcone.protocol.EvidenceKind;
import dev.lightcone.protocol.RecordType;
import java.util.Map;

/** The tracer of a running agent: sockets, children, the application's own events, and the last words. Thread-safe. */
final class AgentTracer extends SocketTracer {
    private static final int HALTED = 1;
    private static final int BEGINS = 1;
    private static final int ENDS = 2;

    private final EventLog log;
    private final Children children;
    private final Probes probes;
    private final EventLoops loops;
    private volatile Weaving weaving;
    private final NettyEpoll netty;

    AgentTracer(
            EventLog log, Untraced untraced, SocketFilter filter, Children children, NettyEpoll netty, Probes probes) {
        super(log, untraced, filter);
        this.log = log;
        this.children = children;
        this.netty = netty;
        this.probes = probes;
        loops = new EventLoops(log);
    }

    /** Must be called before the tracer is installed. */
    void weave(Weaving woven) {
        weaving = woven;
    }

    /** Starts looking after this process. */
    Watch watch() {
        return Watch.start(log, loops, queues());
    }

    @Override
    protected String missingHooks() {
        return weaving.missing();
    }

    @Override
    protected boolean wholeCopy(int copy) {
        return netty.whole(copy);
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
    public void uncaught(Throwable thrown) {
        String type = thrown.getClass().getName();
        if (!type.equals("java.lang.ThreadDeath")) {
            int fatal = thrown instanceof VirtualMachineError ? 1 : 0;
            evidence(EvidenceKind.UNCAUGHT, fatal, type);
        }
    }

    @Override
    public void exiting(int status) {
        evidence(EvidenceKind.EXIT, status, "");
    }

    @Override
    public void selecting() {
        loops.selecting();
    }

    @Override
    public void selected(boolean empty) {
        loops.selected(empty);
    }

    @Override
    public void woken() {
        loops.woken();
    }

    private void evidence(int kind, long value, String text) {
        log.appendText(RecordType.EVIDENCE, log.thread(), log.tick(), log.now(), 0, kind, value, 0, 0, 0, text);
    }

    @Override
    public void application(boolean label, String name, String description) {
        tell(label ? RecordType.LABEL : RecordType.APPLICATION, 0, pair(name, description));
    }

    @Override
    public void value(boolean write, String key, String value) {
        tell(write ? RecordType.WRITE : RecordType.READ, 0, pair(key, value));
    }

    @Override
    public void delivered(String id, String description) {
        tell(RecordType.DELIVER, 0, pair(id, description));
    }

    @Override
    public void outside(boolean cause, String token) {
        tell(RecordType.OUTSIDE, cause ? BEGINS : ENDS, token);
    }

    @Override
    public long operationBegan(String name) {
        int thread = log.thread();
        long stamp = log.tick();
        // The stamp is unique in the process and so a token at no cost.
        log.appendText(RecordType.OPERATION, thread, stamp, log.now(), 0, BEGINS, stamp, 0, 0, 0, name);
        return stamp;
    }

    @Override
    public void operationEnded(long token, String name) {
        log.appendText(RecordType.OPERATION, log.thread(), log.tick(), log.now(), 0, ENDS, token, 0, 0, 0, name);
    }

    @Override
    public Object actAs(String process) {
        return log.actAs(process);
    }

    @Override
    public void actNoMore(Object scope) {
        log.actNoMore(scope);
    }

    @Override
    public Object probeCalled(int site, Object self, Object[] arguments) {
        return probes.called(site, self, arguments);
    }

    @Override
    public void probeEnded(Object token, Object result, boolean threw) {
        probes.ended(token, result, threw);
    }

    @Override
    public long lamportTime() {
        return log.lamportTime();
    }

    private static String pair(String name, String description) {
        return name + '\0' + (description == null ? "" : description);
    }

    private void tell(int type, int part, String text) {
        log.appendText(type, log.thread(), log.tick(), log.now(), 0, part, 0, 0, 0, 0, text);
    }
}
