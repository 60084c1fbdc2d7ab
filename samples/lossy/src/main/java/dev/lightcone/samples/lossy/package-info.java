/**
 * Readings sent as datagrams from a sensor to a display: directly, through a relay that is not traced and loses, doubles
 * and holds back some, or to a display that reads too late. Imports the JDK only.
 */
package dev.lightcone.samples.lossy;
