package dev.lightcone.agent.programs.torture;

import dev.lightcone.agent.programs.Ledger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs every scenario, or those named, and prints what came of each. Arguments: the ledger's file, then names. */
public final class Torture {
    private static final Map<String, Scenario> SCENARIOS = new LinkedHashMap<>();

    static {
        SCENARIOS.put("echo in unequal pieces", Streams::echoInUnequalPieces);
        SCENARIOS.put("reads that time out", Streams::readsThatTimeOut);
        SCENARIOS.put("nothing written, nothing read", Streams::nothingWrittenNothingRead);
        SCENARIOS.put("available before each read", Streams::availableBeforeEachRead);
        SCENARIOS.put("three threads write one connection", Streams::threeThreadsWriteOneConnection);
        SCENARIOS.put("two threads read one connection", Streams::twoThreadsReadOneConnection);
        SCENARIOS.put("interrupted all the time", Streams::interruptedAllTheTime);
        SCENARIOS.put("version 6", Streams::versionSix);
        SCENARIOS.put("connected to itself", Streams::connectedToItself);
        SCENARIOS.put("closed by halves", Closes::byHalves);
        SCENARIOS.put("input shut down", Closes::inputShutDown);
        SCENARIOS.put("linger of zero", Closes::lingerOfZero);
        SCENARIOS.put("closed with bytes unread", Closes::closedWithBytesUnread);
        SCENARIOS.put("written until the pipe breaks", Closes::writtenUntilThePipeBreaks);
        SCENARIOS.put("closed under a read", Closes::closedUnderARead);
        SCENARIOS.put("interrupted under a read", Closes::interruptedUnderARead);
        SCENARIOS.put("closed under an accept", Closes::closedUnderAnAccept);
        SCENARIOS.put("never accepted", Closes::neverAccepted);
        SCENARIOS.put("reset before it was accepted", Closes::resetBeforeItWasAccepted);
        SCENARIOS.put("refused", Closes::refused);
        SCENARIOS.put("gathered and scattered", Channels::gatheredAndScattered);
        SCENARIOS.put("selected with partial writes", Channels::selectedWithPartialWrites);
        SCENARIOS.put("socket adaptors", Channels::socketAdaptors);
        SCENARIOS.put("streams over channels", Channels::streamsOverChannels);
        SCENARIOS.put("unix domain", Channels::unixDomain);
        SCENARIOS.put("a pipe is no socket", Channels::pipeIsNoSocket);
        SCENARIOS.put("file to socket", KernelCopies::fileToSocket);
        SCENARIOS.put("file to socket that does not block", KernelCopies::fileToSocketThatDoesNotBlock);
        SCENARIOS.put("socket to file", KernelCopies::socketToFile);
        SCENARIOS.put("file to file", KernelCopies::fileToFile);
        SCENARIOS.put("file to a closed peer", KernelCopies::fileToAClosedPeer);
        SCENARIOS.put("urgent bytes", KernelCopies::urgentBytes);
        SCENARIOS.put("urgent bytes that push each other out", KernelCopies::urgentBytesThatPushEachOtherOut);
        SCENARIOS.put("asynchronous vectors", AsynchronousChannels::gatheredAndScattered);
        SCENARIOS.put("asynchronous read times out", AsynchronousChannels::readTimesOut);
        SCENARIOS.put("asynchronous read is cancelled", AsynchronousChannels::readIsCancelled);
        SCENARIOS.put("asynchronous close", AsynchronousChannels::closedUnderAReadAndAnAccept);
        SCENARIOS.put("asynchronous connect refused", AsynchronousChannels::refused);
        SCENARIOS.put("descriptors reused", Crowds::descriptorsReused);
        SCENARIOS.put("threads in great number", Crowds::threadsInGreatNumber);
        SCENARIOS.put("largest and empty datagrams", DatagramScenarios::largestAndEmpty);
        SCENARIOS.put("receives that time out", DatagramScenarios::receivesThatTimeOut);
        SCENARIOS.put("group", DatagramScenarios::group);
        SCENARIOS.put("datagram adaptors and connected channels", DatagramScenarios::adaptorsAndConnectedChannels);
        SCENARIOS.put("receive closed and interrupted", DatagramScenarios::closedAndInterruptedUnderAReceive);
        SCENARIOS.put("closed under many receives", DatagramScenarios::closedUnderManyReceives);
    }

    private Torture() {}

    public static void main(String[] arguments) throws Exception {
        List<String> wanted = List.of(arguments).subList(1, arguments.length);
        Ledger ledger = new Ledger();
        for (Map.Entry<String, Scenario> scenario : SCENARIOS.entrySet()) {
            if (wanted.isEmpty() || wanted.contains(scenario.getKey())) {
                System.out.println(scenario.getKey() + ": "
                        + Scenario.outcome(() -> scenario.getValue().run(ledger)));
            }
        }
        ledger.write(arguments);
    }
}
