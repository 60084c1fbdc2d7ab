/**
 * Follows logs that still grow: watches them, analyses anew, swaps the snapshot. The only place of the collector with a
 * thread and a clock of its own. May import analysis and protocol.
 */
package dev.lightcone.collector.follow;
