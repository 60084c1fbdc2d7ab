/**
 * The event model and its one codec: what a log record means, how it is laid out, how a log is found and read.
 * Agent, collector and Maven plugin all speak through this package. It imports the JDK only.
 */
package dev.lightcone.protocol;
