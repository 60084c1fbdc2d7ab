/**
 * What goes over the sockets: posts, frames, and connections that send and receive them.
 * It imports the JDK and the Lightcone API.
 */
package dev.lightcone.samples.feed.wire;
