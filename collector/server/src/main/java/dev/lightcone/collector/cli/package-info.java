/**
 * The command line: options, messages, exit codes. Standard output carries data, standard error all else. May import
 * every package of the collector and of analysis, and picocli.
 */
package dev.lightcone.collector.cli;
