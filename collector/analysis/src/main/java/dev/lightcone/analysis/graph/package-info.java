/**
 * Orders the events of an execution: certain and potential happens-before, Lamport times, and the questions one asks
 * of them. Imports {@code join} and {@code events}.
 */
package dev.lightcone.analysis.graph;
