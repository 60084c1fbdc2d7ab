/**
 * Sally, James and Henry, one process each, and what a client of a replica can do.
 * It imports wire, stage, the JDK and the Lightcone API.
 */
package dev.lightcone.samples.feed.people;
