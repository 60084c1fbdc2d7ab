package dev.lightcone.analysis.events;

/**
 * A thread of one process.
 *
 * @param index index among all threads of the execution
 * @param process process number
 * @param id thread id in its JVM (low 32 bits where only those are known)
 * @param name "thread-7" when its introduction is lost
 */
public record ThreadInfo(int index, int process, long id, String name, boolean virtual) {}
