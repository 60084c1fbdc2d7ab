package dev.lightcone.analysis.graph;

/**
 * Logged Lamport stamps that contradict a certain order although time was carried between the two processes.
 *
 * @param before event that happened first
 * @param after event that happened after it, with a stamp not larger
 * @param channel channel that carried the order, -1 none
 */
public record ClockProblem(int before, int after, int channel) {}
