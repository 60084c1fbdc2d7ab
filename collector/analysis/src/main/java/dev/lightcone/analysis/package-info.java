/**
 * The way in: {@link dev.lightcone.analysis.Analysis} runs all parts on a folder of logs. May import every package
 * below it; nothing below imports it.
 */
package dev.lightcone.analysis;
