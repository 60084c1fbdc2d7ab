/** Can a sender tell a slow link from a delivery failure? Alone it cannot; with both ends' evidence one can. */
package dev.lightcone.samples.links;
