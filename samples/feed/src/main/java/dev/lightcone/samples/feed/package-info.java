/**
 * The launcher: starts the feed's processes, gives them their cues, prints the story as people read it.
 * It imports the other packages of the sample and the JDK.
 */
package dev.lightcone.samples.feed;
