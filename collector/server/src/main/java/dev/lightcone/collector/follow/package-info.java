/**
 * Follows logs that still grow: watches them, analyses anew, swaps the snapshot. The only place of the collector with a
 * thread and a clock of its own. May import the store, for what it keeps of its own, analysis and protocol.
 */
package dev.lightcone.collector.follow;
