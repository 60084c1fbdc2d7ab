/**
 * The collector's entry point: hands the arguments to the command line. May import the cli package only.
 */
package dev.lightcone.collector;
