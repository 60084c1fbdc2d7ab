/**
 * Writes real logs for tests: processes, threads and connections as an agent would have logged them.
 * Imports the protocol only, so that other modules can use it from the test jar.
 */
package dev.lightcone.analysis.testkit;
