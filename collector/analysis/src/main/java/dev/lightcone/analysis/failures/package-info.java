/**
 * Failure verdicts: what went wrong with processes and links, from the evidence of both ends. A pure function of the
 * execution and its join; may import the events, the join, and from the checks the shape of a verdict and words.
 */
package dev.lightcone.analysis.failures;
