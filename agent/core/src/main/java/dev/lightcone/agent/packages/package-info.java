/**
 * Weaves synchronization in the packages that the user named: monitors, volatile fields, atomics, locks, concurrent
 * collections. Uses {@code weaving}; the hooks it calls are the bootstrap module's.
 */
package dev.lightcone.agent.packages;
