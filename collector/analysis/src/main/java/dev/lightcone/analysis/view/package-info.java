/**
 * What pictures are made of: the run, its diagram, details, answers and the one-file HTML report, as records that the
 * collector sends as JSON. Computes nothing that the graph can answer. May import every other package of analysis.
 */
package dev.lightcone.analysis.view;
