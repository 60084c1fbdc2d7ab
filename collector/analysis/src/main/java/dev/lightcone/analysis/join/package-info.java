/**
 * Joins the sockets of an execution to connections and the bytes sent to the bytes received: which receive read what
 * which send wrote. Imports {@code events}.
 */
package dev.lightcone.analysis.join;
