package dev.lightcone.analysis.events;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * One process of the run: one incarnation, one log; or one of the logical processes that a JVM plays.
 *
 * @param index process number, also its index in {@link Execution#processes()}
 * @param id stable name in reports, "p0"
 * @param name as the agent calls it
 * @param host host name
 * @param bootId boot id of its kernel, empty if not known
 * @param network number of its network namespace, 0 unknown
 * @param incarnation this one life
 * @param life 1 for the first incarnation of this name in the run, 2 for the second
 * @param parent incarnation of the traced process that started it, null if none
 * @param startedAt epoch ns
 * @param endedAt epoch ns of its last sign of life
 * @param exitStatus as a traced parent saw it, -1 unknown
 * @param dropped records that the agent could not write
 * @param java version and vendor
 * @param mainClass main class or jar
 * @param folder where its log lies
 * @param logBytes bytes that its log has on the disk, oldest segments that were removed left out; 0 of a logical process
 * @param logSince when what is still in its log begins, epoch ns
 * @param filters what its agent was told to trace alone or to leave out, as "exclude=7001"; empty: everything is traced
 * @param jvm process number of the JVM that plays it; its own for one that is a JVM
 * @param packages true if its agent was told the packages of the application, so that order by its locks is certain
 */
public record ProcessLog(
        int index,
        String id,
        String name,
        long pid,
        String host,
        String bootId,
        long network,
        UUID incarnation,
        int life,
        UUID parent,
        long startedAt,
        long endedAt,
        Ending ending,
        int exitStatus,
        long dropped,
        String java,
        String mainClass,
        Path folder,
        long logBytes,
        long logSince,
        List<String> filters,
        int jvm,
        boolean packages) {
    /** Name for people: with its life from the second on, "replica-a (life 2)". */
    public String title() {
        return life <= 1 ? name : name + " (life " + life + ")";
    }

    /** True for a process that a JVM plays, as its application says. */
    public boolean logical() {
        return jvm != index;
    }

    /** A logical process of this JVM. */
    ProcessLog play(int number, String logicalName, int itsLife, long from) {
        String id = incarnation + " " + logicalName;
        return new ProcessLog(
                number,
                "p" + number,
                logicalName,
                pid,
                host,
                bootId,
                network,
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
                itsLife,
                null,
                from,
                endedAt,
                ending,
                exitStatus,
                0,
                java,
                mainClass,
                folder,
                0,
                from,
                filters,
                index,
                packages);
    }

    /** True if both are of one JVM, so that stamps of both come from one clock. */
    public boolean sameJvm(ProcessLog other) {
        return jvm == other.jvm;
    }

    /** True if the times of both come from one clock. */
    public boolean oneClock(ProcessLog other) {
        return sameJvm(other) || !bootId.isEmpty() && bootId.equals(other.bootId);
    }
}
