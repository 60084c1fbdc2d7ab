/**
 * Answers browsers and scripts: the HTTP API, the stream of revisions and the web assets. Reads snapshots, never the
 * logs. May import the collector's follow package, analysis.view, Jetty and Jackson.
 */
package dev.lightcone.collector.http;
