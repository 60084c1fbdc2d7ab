/**
 * Judges an execution: overtaking, promises, findings with their witnesses, failure verdicts, the verdict. May import
 * {@code events}, {@code join} and {@code graph}; pure, without threads, sockets or a clock of its own.
 */
package dev.lightcone.analysis.checks;
