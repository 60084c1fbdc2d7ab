/** A replicated store, to be traced: what its processes do is known, so what is found in it can be checked. */
package dev.lightcone.collector.it.store;
