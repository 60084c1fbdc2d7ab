/**
 * Methods of the application, and of its libraries, that tell events: by the configuration, by annotations, and the
 * loggers. May import the log, the weaving, the protocol and the JDK.
 */
package dev.lightcone.agent.probes;
