/**
 * How the launcher and its processes talk: cues over standard input and output, no sockets.
 * It imports the JDK only; the notification gateway here also WireMock.
 */
package dev.lightcone.samples.feed.stage;
