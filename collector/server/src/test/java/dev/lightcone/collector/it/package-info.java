/** Traced programs that ship to the collector's jar, all of them processes of their own. */
package dev.lightcone.collector.it;
