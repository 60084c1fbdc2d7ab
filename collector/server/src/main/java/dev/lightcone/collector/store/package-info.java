/**
 * Where the logs lie that agents of other hosts ship: takes pieces of segments, within limits, and keeps them as the
 * agents' own files. Knows no HTTP. May import the protocol only.
 */
package dev.lightcone.collector.store;
